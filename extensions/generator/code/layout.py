"""Python source that `ruff format` leaves alone, whatever the length of the names in it."""

import ast
from functools import cache

from .formatting.blank_lines import tidy_blank_lines
from .formatting.char_width import text_width
from .formatting.layouts import fit_logical_line
from .formatting.logical_lines import logical_lines


@cache  # an update renders the same file up to three times
def fit(source: str, width: int = 100) -> str:
    """`source` with each logical line that exceeds `width` laid out as ruff does.

    Templates write their statements flat. What fits stays byte for byte, but for surplus blank
    lines and blanks at line ends. What can't break stays, and so does a statement with a comment,
    adjacent strings or a string of several lines inside it.
    """
    lines = tidy_blank_lines(source).split("\n")
    if any(_exceeds(line, width) for line in lines):
        # From the last to the first, so that line numbers stay true.
        for extent in reversed(_statements("\n".join(lines))):
            if any(_exceeds(line, width) for line in lines[extent]):
                lines[extent] = _fit_statement(lines[extent], width)
    return "\n".join(lines)


def _statements(source: str) -> list[slice]:
    """Where the outermost statements stand: only those that are too long are looked into."""
    return [slice(_first_row(node) - 1, node.end_lineno) for node in ast.parse(source).body]


def _first_row(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _fit_statement(lines: list[str], width: int) -> list[str]:
    """The lines of an outermost statement, with the logical lines in it laid out."""
    for logical in reversed(list(logical_lines("\n".join([*lines, ""])))):
        extent = slice(logical.first, logical.last + 1)
        if any(_exceeds(line, width) for line in lines[extent]):
            fitted = fit_logical_line(logical, width)
            if fitted is not None:
                lines[extent] = fitted.split("\n")
    return lines


def _exceeds(line: str, width: int) -> bool:
    return len(line) > width or (not line.isascii() and text_width(line) > width)

"""Python source that `ruff format` leaves alone, whatever the length of the names in it."""

import ast
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from .formatting.blank_lines import tidy_blank_lines
from .formatting.char_width import text_width
from .formatting.layouts import fit_logical_line
from .formatting.logical_lines import logical_lines

# Where a compound statement keeps others.
_BODIES: Final = ("body", "handlers", "orelse", "finalbody", "cases")


@cache  # an update renders the same file up to three times
def fit(source: str, width: int = 100) -> str:
    """`source` with each logical line that exceeds `width` laid out as ruff does.

    Templates write their statements flat. What fits stays byte for byte, but for surplus blank
    lines and blanks at line ends. What can't break stays, and so does a statement with a comment,
    adjacent strings or a string of several lines inside it.
    """
    lines = tidy_blank_lines(source).split("\n")
    too_long = [row for row, line in enumerate(lines, 1) if _exceeds(line, width)]
    if too_long:
        extents = _extents(ast.parse("\n".join(lines)).body, too_long, lines)
        # From the last to the first, so that line numbers stay true.
        for extent in sorted(extents, key=lambda each: each.start, reverse=True):
            lines[extent] = _fit_statement(lines[extent], width)
    return "\n".join(lines)


def _extents(nodes: list[Any], too_long: list[int], lines: list[str]) -> Iterator[slice]:
    """Where what is too long stands: a simple statement, or a compound one up to its body."""
    for node in nodes:
        first, last = _rows(node)
        inside = [row for row in too_long if first <= row <= last]
        if inside:
            parts = [part for name in _BODIES for part in getattr(node, name, ())]
            if any(_shares_a_line(part, lines) for part in parts):
                parts = []
            body = min((_rows(part)[0] for part in parts), default=last + 1)
            if inside[0] < body:
                yield slice(first - 1, body - 1)
            yield from _extents(parts, inside, lines)


def _rows(node: Any) -> tuple[int, int]:
    """The first row and the last one of a statement, of an `except` or of a `case`."""
    if isinstance(node, ast.match_case):
        return node.pattern.lineno, int(node.body[-1].end_lineno or 0)
    starts = [node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))]
    return min(starts), int(node.end_lineno)


def _shares_a_line(node: Any, lines: list[str]) -> bool:
    """Whether something stands before a statement on its line, as in `def f(): ...`."""
    return isinstance(node, ast.stmt) and bool(lines[node.lineno - 1][: node.col_offset].strip())


def _fit_statement(lines: list[str], width: int) -> list[str]:
    """The lines of a statement, laid out."""
    for logical in reversed(list(logical_lines("\n".join([*lines, ""])))):
        extent = slice(logical.first, logical.last + 1)
        if any(_exceeds(line, width) for line in lines[extent]):
            fitted = fit_logical_line(logical, width)
            if fitted is not None:
                lines[extent] = fitted.split("\n")
    return lines


def _exceeds(line: str, width: int) -> bool:
    return len(line) > width or (not line.isascii() and text_width(line) > width)

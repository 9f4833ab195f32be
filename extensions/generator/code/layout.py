"""Python source that `ruff format` leaves alone, whatever the length of the names in it."""

from .formatting.blank_lines import tidy_blank_lines
from .formatting.char_width import text_width
from .formatting.layouts import fit_logical_line
from .formatting.logical_lines import logical_lines


def fit(source: str, width: int = 100) -> str:
    """`source` with each logical line that exceeds `width` laid out as ruff does.

    Templates write their statements flat. What fits stays byte for byte, but for surplus blank
    lines and blanks at line ends. What can't break stays, and so does a statement with a comment,
    adjacent strings or a string of several lines inside it.
    """
    lines = tidy_blank_lines(source).split("\n")
    if any(_exceeds(line, width) for line in lines):
        # From the last to the first, so that line numbers stay true.
        for logical in reversed(list(logical_lines("\n".join(lines)))):
            extent = slice(logical.first, logical.last + 1)
            if any(_exceeds(line, width) for line in lines[extent]):
                fitted = fit_logical_line(logical, width)
                if fitted is not None:
                    lines[extent] = fitted.split("\n")
    return "\n".join(lines)


def _exceeds(line: str, width: int) -> bool:
    return len(line) > width or (not line.isascii() and text_width(line) > width)

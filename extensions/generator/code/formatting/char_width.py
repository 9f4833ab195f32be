"""How many columns a text takes: wide characters two, combining ones none."""

import re
import unicodedata

# Where the measure is not that of the East Asian width property: vowels and signs that join the
# letter before them, and symbols as wide as a full cell.
_JOINING = re.compile(
    "[\u09be\u09d7\u0b3e\u0b57\u0bbe\u0bd7\u0cc0\u0cc2\u0cc7\u0cc8\u0cca\u0ccb\u0cd5\u0cd6\u0d3e"
    "\u0d4e\u0d57\u0dcf\u0ddf\u1160-\u11ff\u1715\u1734\u1b35\u1b3b\u1b3d\u1b43\u1b44\u1baa\u1bf2"
    "\u1bf3\u302e\u302f\u3164\ua8fa\ua953\ua9c0\ud7b0-\ud7c6\ud7cb-\ud7fb\uff9e-\uffa0"
    "\U000111c0\U000111c2\U000111c3\U00011235\U0001133e\U0001134d\U00011357\U000114b0\U000114bd"
    "\U000115af\U000116b6\U00011930\U0001193d\U0001193f\U00011941\U00011a84-\U00011a89"
    "\U00011d46\U00011f02\U00011f41\U00016ff0\U00016ff1\U0001d165\U0001d166\U0001d16d-\U0001d172]"
)
_WIDE = re.compile(
    "[\u17a4\u17d8\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d356\U0001d360-\U0001d376]"
)
_NARROW = "\u2d7f\U0001171e"


def text_width(text: str) -> int:
    """Columns of `text` in a monospaced font, as ruff counts them."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if char < "\u0300" or char in _NARROW:
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or _JOINING.match(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" or _WIDE.match(char) else 1

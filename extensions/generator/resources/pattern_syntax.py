"""Patterns in the spelling of Python's parser.

The generated API matches with Rust's regex engine, which knows a few forms that Python does not.
Only texts within `CHARACTERS` are ever proposed, so a Unicode class may stand for its part there.
"""

import re
import warnings
from collections.abc import Sequence
from re import _parser  # type: ignore[attr-defined]  # no public parser exists
from typing import Any

# Rust class -> the equivalent inside brackets.
UNICODE_CLASSES = {
    "L": "a-zA-Z",
    "Letter": "a-zA-Z",
    "Alphabetic": "a-zA-Z",
    "Alpha": "a-zA-Z",
    "Lu": "A-Z",
    "Uppercase": "A-Z",
    "Uppercase_Letter": "A-Z",
    "Ll": "a-z",
    "Lowercase": "a-z",
    "Lowercase_Letter": "a-z",
    "N": "0-9",
    "Number": "0-9",
    "Nd": "0-9",
    "Latin": "a-zA-Z",
    "Greek": "α-ω",
    "Cyrillic": "а-я",
    "Han": "一-丐",
    "Hiragana": "あ-ん",
    "Katakana": "ア-ン",
    "Hebrew": "א-ת",
    "Arabic": "ب-غ",
    "P": r"!-#%-*,-/:;?@\[-\]_{}",
    "Punctuation": r"!-#%-*,-/:;?@\[-\]_{}",
    "Z": " ",
    "Zs": " ",
    "White_Space": r"\s",
}
POSIX_CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "word": r"\w",
    "space": r"\s",
    "xdigit": "0-9a-fA-F",
    "punct": r"!-/:-@\[-`{-~",
}
TOKEN = re.compile(
    r"""\\p\{(?P<unicode>\w+)\} | \\p(?P<letter>[A-Z]) | (?P<end>\\z) | (?P<flags>\(\?[imsu]+\))
    | \(\?<(?P<group>\w+)>
    | \[:(?P<posix>\w+):\] | (?P<open>\[\^?\]?) | (?P<close>\]) | \\. | .""",
    re.VERBOSE | re.DOTALL,
)


def parse(pattern: str) -> Sequence[Any] | None:
    """Return Python's parse of the pattern; None where Python cannot read it."""
    try:
        with warnings.catch_warnings():
            # Python warns of what Rust reads as class arithmetic, such as [a-z&&[^x]].
            warnings.simplefilter("error", FutureWarning)
            parsed: Sequence[Any] = _parser.parse(pythonic(pattern))
    except (re.error, FutureWarning, OverflowError, RecursionError, KeyError):
        return None
    return parsed


def pythonic(pattern: str) -> str:
    """Return the pattern with Rust's own forms respelt; `KeyError` for an unknown class."""
    parts: list[str] = []
    in_class = False
    for token in TOKEN.finditer(pattern):
        text = token[0]
        if name := token["unicode"] or token["letter"]:
            text = UNICODE_CLASSES[name] if in_class else f"[{UNICODE_CLASSES[name]}]"
        elif token["posix"] and in_class:
            text = POSIX_CLASSES[token["posix"]]
        elif token["end"]:
            text = r"\Z"
        elif token["flags"] and not in_class:
            text = "(?:)"  # they widen what matches; Python takes them at the start only
        elif token["group"] and not in_class:
            text = f"(?P<{token['group']}>"
        elif token["open"]:
            in_class = True
        elif token["close"]:
            in_class = False
        parts.append(text)
    return "".join(parts)

"""Which characters may stand in a file as they are, and how the others are spelt.

What does not print (control, format, bidirectional and private characters, surrogates, line
separators, odd blanks) could hide code from the reader, so it is always escaped.
"""

import re
from collections.abc import Callable, Mapping

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def escaped(
    text: str, spell: Callable[[int], str], special: Mapping[str, str] | None = None
) -> str:
    """`text` with the `special` characters replaced and what does not print spelt out."""
    special = special or {}
    return "".join(
        special.get(char) or (char if char.isprintable() else spell(ord(char))) for char in text
    )


def python_escape(code: int) -> str:
    r"""`\x7f`, `\u200d` or `\U000e0001`, whichever is shortest: right in Python and in YAML."""
    return f"\\x{code:02x}" if code < 0x100 else unicode_escape(code)


def unicode_escape(code: int) -> str:
    r"""`\u200d` or `\U000e0001`: the two forms that TOML knows."""
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def utf16_escape(code: int) -> str:
    r"""`\u200d`, or a pair of surrogates as JSON wants it."""
    units = chr(code).encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def require_unicode(text: str, language: str) -> None:
    """Refuse a lone surrogate, which no UTF-8 file can hold."""
    if _SURROGATE.search(text):
        raise ValueError(f"{language} cannot hold a lone surrogate: {text!r}")


def require_one_line(text: str, language: str) -> None:
    """Refuse what `require_unicode` does, control characters and line breaks."""
    require_unicode(text, language)
    if _CONTROL.search(text):
        raise ValueError(f"{language} cannot hold a control character here: {text!r}")

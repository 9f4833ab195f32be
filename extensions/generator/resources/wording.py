"""Words for messages: values as their author wrote them, short and on one line."""

from collections.abc import Iterable
from datetime import date, time
from difflib import get_close_matches

LONGEST_VALUE = 60
MOST_CHOICES = 30
LONGEST_GUESS = 80  # difflib is quadratic: a word of megabytes must not stall the answer


def shown(value: object) -> str:
    """Return the value as YAML would spell it, shortened, safe to print anywhere."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{one_line(value)}"'
    if isinstance(value, int):
        # Python refuses to print integers of more than 4300 digits.
        return str(value) if value.bit_length() < 200 else "a number of many digits"
    if isinstance(value, float | date | time):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return "a list"
    return "a mapping" if isinstance(value, dict) else f"a value of type {type(value).__name__}"


def one_line(text: str, longest: int = LONGEST_VALUE) -> str:
    """Return the text shortened, with everything unprintable escaped."""
    kept = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in kept)


def did_you_mean(word: object, choices: Iterable[str], *, otherwise: str = "allowed") -> str:
    """Return the end of a message: the nearest choice, or all of them."""
    known = list(choices)
    if isinstance(word, str) and len(word) <= LONGEST_GUESS:
        near = get_close_matches(word.lower(), known, n=1)
        if near:
            return f'; did you mean "{near[0]}"?'
    more = ", …" if len(known) > MOST_CHOICES else ""
    return f"; {otherwise}: {', '.join(known[:MOST_CHOICES]) or 'none'}{more}."

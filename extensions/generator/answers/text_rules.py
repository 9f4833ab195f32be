"""What one-line texts may hold: names, descriptions, authors and e-mail addresses."""

import re
import unicodedata
from typing import Final

from ..resources.wording import shown

# Invisible, but Persian words and many emoji need them.
JOINERS: Final = frozenset("\u200c\u200d")

_EMAIL: Final = re.compile(r"""[^\s@<>()\[\]\\,;:"]+@[^\s@<>()\[\]\\,;:"]+\Z""")


def check_line(text: str, *, minimum: int, maximum: int) -> str | None:
    """Return what is wrong with a text that must be one printable line, or None."""
    for character in text:
        if not _is_allowed(character):
            return f"one line of plain text: U+{ord(character):04X} can't be printed."
    if text != text.strip():
        return f"no blank at its ends: {shown(text)} has one."
    if not minimum <= len(text) <= maximum:
        return f"{minimum} to {maximum} characters, not {len(text)}."
    if minimum and not any(character not in JOINERS for character in text):
        return "shows nothing; use a visible character."
    return None


def check_project_name(text: str) -> str | None:
    """Return what is wrong with a project's name, or None."""
    return check_line(text, minimum=1, maximum=60)


def check_description(text: str) -> str | None:
    """Return what is wrong with a project's description, or None."""
    return check_line(text, minimum=1, maximum=200)


def check_author_name(text: str) -> str | None:
    """Return what is wrong with an author's name, or None."""
    return check_line(text, minimum=0, maximum=100)


def check_author_email(text: str) -> str | None:
    """Return what is wrong with an e-mail address, which may be empty, or None."""
    problem = check_line(text, minimum=0, maximum=254)
    if problem or not text or _EMAIL.match(text):
        return problem
    return f"write name@domain: {shown(text)} is no e-mail address. It may be empty."


def _is_allowed(character: str) -> bool:
    # U+3000 and the like separate words too, though Python does not count them as printable.
    return (
        character.isprintable() or character in JOINERS or unicodedata.category(character) == "Zs"
    )

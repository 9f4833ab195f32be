"""The characters that a pattern's parts may stand for, the friendliest first."""

import string
from collections.abc import Callable, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # the parser's own opcodes
from typing import Any

MOST_OF_A_RANGE = 64
WHITE = " \t\n\r"
# What a negation chooses from; the letters beyond ASCII only when nothing else is left.
CHARACTERS = string.digits + string.ascii_letters + string.punctuation + " éñøαжλ日本"
RANKS = (
    string.ascii_lowercase + string.digits,
    string.ascii_letters + string.digits,
    string.ascii_letters + string.digits + string.punctuation,
)

CATEGORIES: dict[object, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
}


def characters_of(opcode: object, argument: Any) -> str:
    """Return the characters that a one-character part of a pattern matches, some or all."""
    if opcode is op.LITERAL:
        return preferred(literal(argument))
    if opcode is op.NOT_LITERAL:
        return preferred(CHARACTERS.replace(chr(argument), ""))
    if opcode is op.ANY:
        return preferred(CHARACTERS)
    return preferred(members(argument))


def literal(code: int) -> str:
    """Return the character, unless no text of an API should hold it."""
    character = chr(code)
    return character if character.isprintable() or character in WHITE else ""


def members(items: Sequence[Any]) -> str:
    """Return the characters of a bracket expression."""
    if items and items[0][0] is op.NEGATE:
        return "".join(c for c in CHARACTERS if not any(contains(i, c) for i in items[1:]))
    found: list[str] = []
    for opcode, argument in items:
        if opcode is op.LITERAL:
            found.append(literal(argument))
        elif opcode is op.RANGE:
            low, high = argument
            span = range(low, min(high, low + MOST_OF_A_RANGE) + 1)
            found += [c for c in CHARACTERS if low <= ord(c) <= high] + [literal(n) for n in span]
        else:
            found += [c for c in CHARACTERS if CATEGORIES[argument](c)]
    return "".join(dict.fromkeys("".join(found)))


def contains(item: tuple[Any, Any], character: str) -> bool:
    """Tell whether one item of a bracket expression covers the character."""
    opcode, argument = item
    if opcode is op.LITERAL:
        return bool(ord(character) == argument)
    if opcode is op.RANGE:
        low, high = argument
        return bool(low <= ord(character) <= high)
    return bool(CATEGORIES[argument](character))


def preferred(characters: str) -> str:
    """Return the friendliest of the characters: letters and digits before anything odd."""
    for rank in RANKS:
        kept = "".join(c for c in characters if c in rank)
        if len(kept) > 1 and (rank is not RANKS[0] or not kept.isdigit()):
            return kept
    visible = "".join(c for c in characters if not c.isspace())
    return visible or characters

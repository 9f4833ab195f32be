"""Patterns as the generated API runs them, and texts that match them."""

import random
import re
import string
from collections.abc import Iterator
from functools import cache
from math import prod

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema

from .pattern_syntax import parse
from .pattern_texts import Alphabets, Texts, TooComplexError, Weigher

FREE = string.ascii_lowercase + string.digits
PADDING = "[a-z0-9]*"
# What may stand around a match that may lie anywhere in the text; the blanks end a word.
AROUND = (
    ("", ""),
    ("", PADDING),
    (PADDING, ""),
    (PADDING, PADDING),
    ("", f" {PADDING}"),
    (f"{PADDING} ", f" {PADDING}"),
)
PLEASANT_LENGTH = 8
LONGEST = 5000  # of a text's least length; beyond it the search takes too long
ROOM = 64  # longer than `min` by more than this, a text gains nothing
TRIED_LENGTHS = 24
SAMPLES = 200
SAMPLED_CHARACTERS = 50_000  # long texts are tried less often


def pattern_fault(pattern: str) -> str | None:
    """Return why Pydantic's default engine refuses the pattern; None when it takes it."""
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError as error:
        reason = str(error).strip().rpartition("\n")[2]
        return re.sub(r"^\s*(SchemaError|error):\s*", "", reason).strip(" .")
    return None


def matches(pattern: str, text: str) -> bool:
    """Tell whether the text matches somewhere, as Pydantic searches it."""
    return is_valid(SchemaValidator(core_schema.str_schema(pattern=pattern)), text)


def alphabets(
    pattern: str | None,
    min: int,
    max: int,
    *,
    many: int = 1,
) -> list[str] | None:
    """Return the characters allowed at each position of a text that matches.

    Any choice of one character per position matches and is `min` to `max` characters long.
    At least `many` different texts can be chosen where that was found; None is returned where
    no text was found at all.
    """
    if pattern is None:
        length = sorted((min, PLEASANT_LENGTH, max))[1]
        return [FREE] * length
    found = _find_alphabets(pattern, min, max, many)
    return None if found is None else list(found)


@cache  # every sample and every check of a field asks for its alphabets again
def _find_alphabets(pattern: str, shortest: int, longest: int, many: int) -> Alphabets | None:
    schema = core_schema.str_schema(pattern=pattern, min_length=shortest, max_length=longest)
    best: Alphabets | None = None
    try:
        for found in _candidates(pattern, shortest, longest):
            better = best is None or prod(map(len, found)) > prod(map(len, best))
            if better and _all_valid(SchemaValidator(schema), found):
                best = found
                if prod(map(len, best)) >= many:
                    break
    except (TooComplexError, RecursionError, SchemaError):
        pass  # what was found before holds
    return best


def _candidates(pattern: str, shortest: int, longest: int) -> Iterator[Alphabets]:
    """Yield alphabets that should match, the pleasant ones first."""
    if shortest > LONGEST:
        raise TooComplexError
    enough = shortest + ROOM
    weigher = Weigher(min(enough, longest))
    for body in _bodies(pattern, weigher):
        for length in _lengths(body, shortest):
            yield body.build(length)


def _all_valid(validator: SchemaValidator, found: Alphabets) -> bool:
    return all(is_valid(validator, text) for text in _samples(found))


def _bodies(pattern: str, weigher: Weigher) -> Iterator[Texts]:
    """Yield what to try, in order: the match alone, then with something around it."""
    parsed = parse(pattern)
    if parsed is None:
        raise TooComplexError
    for before, after in AROUND:
        around = [*(parse(before) or ()), *parsed, *(parse(after) or ())]
        yield weigher.sequence(around)


def _lengths(body: Texts, shortest: int) -> list[int]:
    """Return possible lengths, the pleasant ones first."""
    possible = [n for n in range(shortest, body.lengths.bit_length()) if body.lengths >> n & 1]
    return sorted(possible, key=lambda n: abs(n - PLEASANT_LENGTH))[:TRIED_LENGTHS]


def _samples(found: Alphabets) -> Iterator[str]:
    """Yield texts that use every character of every position, and some at random."""
    for i in range(max(map(len, found), default=1)):
        yield "".join(characters[i % len(characters)] for characters in found)
    chance = random.Random(0)  # the same texts for the same pattern, always
    for _ in range(min(SAMPLES, SAMPLED_CHARACTERS // (len(found) + 1))):
        yield "".join(chance.choice(characters) for characters in found)


def is_valid(validator: SchemaValidator, text: str) -> bool:
    """Tell whether the validator takes the text."""
    try:
        validator.validate_python(text)
    except ValidationError:
        return False
    return True

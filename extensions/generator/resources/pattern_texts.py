"""The texts that a pattern stands for: which lengths are possible, which characters where.

Lengths are sets of numbers kept as bits: bit n is set when a text of n characters exists.
"""

from collections.abc import Sequence
from functools import cache
from math import prod
from re import _constants as op  # type: ignore[attr-defined]  # the parser's own opcodes
from typing import Any, Protocol

from .character_sets import characters_of

Alphabets = tuple[str, ...]
MOST_STEPS = 50_000  # a pattern that needs more is given up, rather than waited for
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
ONE_CHARACTER = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)


class TooComplexError(Exception):
    """The pattern has more texts than are worth weighing."""


class Texts(Protocol):
    """A part of a pattern."""

    lengths: int

    def build(self, length: int) -> Alphabets:
        """Return the alphabets of one way to be `length` characters long, which is possible."""


class Weigher:
    """Reads parsed patterns into parts, up to a longest text and a number of steps."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self.mask = (1 << (longest + 1)) - 1
        self.steps = 0

    def joined(self, left: int, right: int) -> int:
        """Return the lengths of a text of `left` followed by one of `right`."""
        few, many = sorted((left, right), key=int.bit_count)
        result = 0
        for shift in bits(few):
            result |= many << shift
            self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooComplexError
        return result & self.mask

    def sequence(self, parts: Sequence[tuple[Any, Any]]) -> Texts:
        """Return the texts of parts that follow one another."""
        return Sequenced([self.part(opcode, argument) for opcode, argument in parts], self)

    def part(self, opcode: object, argument: Any) -> Texts:
        """Return the texts of one part."""
        if opcode in ONE_CHARACTER:
            return Character(characters_of(opcode, argument))
        if opcode is op.SUBPATTERN:
            return self.sequence(argument[3])
        if opcode is op.BRANCH:
            return Branched([self.sequence(arm) for arm in argument[1]])
        if opcode in REPEATS:
            low, high, inner = argument
            return Repeated(self.sequence(inner), int(low), int(high), self)
        if opcode is op.AT:
            return Sequenced([], self)  # where an anchor holds is found out by trying
        raise TooComplexError


class Character:
    """One character out of some."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        self.lengths = 0b10 if characters else 0

    def build(self, length: int) -> Alphabets:
        """Return the one alphabet."""
        return (self.characters,)


class Sequenced:
    """Parts one after another."""

    def __init__(self, parts: list[Texts], weigher: Weigher) -> None:
        self.parts = parts
        self.rests = [1]  # the lengths of what follows each part, from the last to the first
        for part in reversed(parts):
            self.rests.append(weigher.joined(part.lengths, self.rests[-1]))
        self.lengths = self.rests[-1]
        self.build = cache(self.build)  # type: ignore[method-assign]

    def build(self, length: int) -> Alphabets:
        """Return the alphabets of the parts, each as long as the rest allows."""
        built: Alphabets = ()
        for part, rest in zip(self.parts, self.rests[-2::-1], strict=True):
            own = max(n for n in bits(part.lengths) if n <= length and rest >> (length - n) & 1)
            built += part.build(own)
            length -= own
        return built


class Branched:
    """One of several arms."""

    def __init__(self, arms: list[Texts]) -> None:
        self.arms = arms
        self.lengths = 0
        for arm in arms:
            self.lengths |= arm.lengths

    def build(self, length: int) -> Alphabets:
        """Return the arm with the most texts of this length."""
        fitting = [arm.build(length) for arm in self.arms if arm.lengths >> length & 1]
        return max(fitting, key=lambda alphabets: prod(map(len, alphabets)))


class Repeated:
    """A part again and again."""

    def __init__(self, inner: Texts, low: int, high: int, weigher: Weigher) -> None:
        self.inner = inner
        self.low = 0 if inner.lengths & 1 else low  # an empty round fills up any number
        self.totals = [1]  # the lengths after each number of rounds
        self.lengths = int(self.low == 0)
        step = inner.lengths & ~1
        for count in range(1, min(high, weigher.longest) + 1):
            total = weigher.joined(self.totals[-1], step)
            if not total or (count > self.low and not total & ~self.lengths):
                break
            self.totals.append(total)
            self.lengths |= total if count >= self.low else 0

    def build(self, length: int) -> Alphabets:
        """Return rounds that sum up to the length, as few as can be."""
        count = next(
            n for n, total in enumerate(self.totals) if n >= self.low and total >> length & 1
        )
        rounds = bits(self.inner.lengths & ~1)
        built: Alphabets = ()
        for left in range(count - 1, -1, -1):
            total = self.totals[left]
            own = next(n for n in rounds if n <= length and total >> (length - n) & 1)
            built += self.inner.build(own)
            length -= own
        return built


def bits(lengths: int) -> list[int]:
    """Return the numbers in a set of lengths, ascending."""
    numbers = []
    while lengths:
        lowest = lengths & -lengths
        numbers.append(lowest.bit_length() - 1)
        lengths ^= lowest
    return numbers

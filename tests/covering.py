"""Covering arrays: few combinations that hold every choice of any few factors."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

Row = dict[str, str]
# Choices of a few factors, that meet in a combination.
Meeting = frozenset[tuple[str, str]]


def every_row(factors: Mapping[str, Sequence[str]]) -> list[Row]:
    """Return every combination of one choice per factor."""
    return [dict(zip(factors, choices, strict=True)) for choices in product(*factors.values())]


def meetings(row: Row, strength: int) -> set[Meeting]:
    """Return which choices meet in a combination, so many at a time."""
    return {frozenset(each) for each in combinations(row.items(), strength)}


def all_meetings(rows: Iterable[Row], strength: int) -> set[Meeting]:
    """Return which choices meet somewhere in combinations."""
    return {meeting for row in rows for meeting in meetings(row, strength)}


def covering_rows(candidates: Sequence[Row], strength: int) -> list[Row]:
    """Return combinations so that whatever choices meet in a candidate meet in one of them.

    Greedy and deterministic: each is the one that covers most of what is still missing.
    """
    number = {each: index for index, each in enumerate(sorted_meetings(candidates, strength))}
    # As bits of an integer, which are counted faster than sets.
    bits = [sum(1 << number[each] for each in meetings(row, strength)) for row in candidates]
    missing = (1 << len(number)) - 1
    rows = []
    while missing:
        best = max(range(len(candidates)), key=lambda index: (bits[index] & missing).bit_count())
        missing &= ~bits[best]
        rows.append(candidates[best])
    return rows


def sorted_meetings(rows: Iterable[Row], strength: int) -> list[Meeting]:
    """Return which choices meet, in an order that is the same in every process."""
    return sorted(all_meetings(rows, strength), key=sorted)

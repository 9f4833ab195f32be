"""Covering arrays: few combinations that hold every choice of any few factors."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product

Row = dict[str, str]


def every_row(factors: Mapping[str, Sequence[str]]) -> list[Row]:
    """Return every combination of one choice per factor."""
    return [dict(zip(factors, choices, strict=True)) for choices in product(*factors.values())]


def covering_rows(factors: Mapping[str, Sequence[str]], strength: int) -> list[Row]:
    """Return rows so that any `strength` factors take all their combinations somewhere.

    Greedy and deterministic: each row is the one that covers most of what is still missing.
    """
    groups = list(combinations(factors, strength))
    candidates = every_row(factors)
    missing = {key for row in candidates for key in _keys(row, groups)}
    rows = []
    while missing:
        best = max(candidates, key=lambda row: len(_keys(row, groups) & missing))
        missing -= _keys(best, groups)
        rows.append(best)
    return rows


def _keys(row: Row, groups: list[tuple[str, ...]]) -> set[tuple[tuple[str, str], ...]]:
    return {tuple((name, row[name]) for name in group) for group in groups}

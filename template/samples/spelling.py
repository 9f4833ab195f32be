"""Texts that differ from number to number and still keep to a pattern."""

from collections.abc import Sequence


def spell(number: int, alphabets: Sequence[str]) -> str:
    """The number in letters: one character from each alphabet, the last one changes fastest."""
    letters: list[str] = []
    for alphabet in reversed(alphabets):
        number, position = divmod(number, len(alphabet))
        letters.append(alphabet[position])
    return "".join(reversed(letters))

"""Order names as isort's natural order does: `item2` before `item10`."""

import re
from functools import cmp_to_key
from typing import Final

_DIGIT: Final = re.compile("[0-9]")


def _compare(left: str, right: str) -> int:
    """Negative, zero or positive, as `left` stands before, beside or after `right`."""
    if not (_DIGIT.search(left) and _DIGIT.search(right)):
        return (left > right) - (left < right)
    at_left = at_right = 0
    while at_left < len(left) and at_right < len(right):
        one, other = left[at_left], right[at_right]
        if not (_is_digit(one) and _is_digit(other)):
            if one != other:
                return -1 if one < other else 1
            at_left, at_right = at_left + 1, at_right + 1
            continue
        run, other_run = _digits(left, at_left), _digits(right, at_right)
        # A leading zero makes it a fraction, compared digit by digit; else the longer is greater.
        if "0" not in (one, other) and len(run) != len(other_run):
            return len(run) - len(other_run)
        if run != other_run:
            return -1 if run < other_run else 1
        at_left, at_right = at_left + len(run), at_right + len(run)
    return (len(left) - at_left) - (len(right) - at_right)


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9"


def _digits(text: str, start: int) -> str:
    end = start
    while end < len(text) and _is_digit(text[end]):
        end += 1
    return text[start:end]


natural_key = cmp_to_key(_compare)

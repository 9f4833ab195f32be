"""JSON values that every database returns unchanged."""

import math
from collections.abc import Iterator
from itertools import count

from .text_values import is_storable
from .wording import shown

# YAML anchors can nest a value in itself, or multiply it without end.
DEEPEST = 20
LARGEST = 1000
# MySQL keeps larger integers as floats and loses digits.
LOWEST, HIGHEST = -(2**63), 2**63 - 1


def json_value(written: object) -> object:
    """Return a copy of the value, in which nothing but JSON occurs."""
    return json_copy(written, 0, count(1))


def json_copy(written: object, depth: int, parts: Iterator[int]) -> object:
    """Return a copy of one part of the value; `parts` counts them all."""
    if depth > DEEPEST or next(parts) > LARGEST:
        raise ValueError(f"must have at most {LARGEST} parts in {DEEPEST} levels.")
    if isinstance(written, dict):
        return {json_key(k): json_copy(v, depth + 1, parts) for k, v in written.items()}
    if isinstance(written, list):
        return [json_copy(value, depth + 1, parts) for value in written]
    if is_scalar(written):
        return written
    raise ValueError(
        f"must be JSON (finite numbers up to 64 bit, text, lists, mappings), not {shown(written)}."
    )


def is_scalar(written: object) -> bool:
    """Tell whether the value is a JSON scalar within the databases' limits."""
    if written is None or isinstance(written, bool):
        return True
    if isinstance(written, str):
        return is_storable(written)
    if isinstance(written, int):
        return LOWEST <= written <= HIGHEST
    return isinstance(written, float) and math.isfinite(written)


def json_key(key: object) -> str:
    """Return the key of a JSON object, which is text."""
    if not isinstance(key, str) or not is_storable(key):
        raise ValueError(f"must be JSON, whose keys are text: quote {shown(key)}.")
    return key

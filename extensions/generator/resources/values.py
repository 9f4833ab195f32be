"""Typed values: what a written default or bound means for its field type.

Every reader raises `ValueError` with the end of a sentence: "must be …, not …".
"""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal, DecimalException
from typing import Final
from uuid import UUID

from .field_types import WHOLE_RANGES, FieldType
from .json_values import json_value
from .text_values import email_value, slug_value, text_value, url_value
from .wording import shown


def whole_number(written: object) -> int:
    """Return an integer; neither a boolean nor a fraction is one."""
    if isinstance(written, bool) or not isinstance(written, int):
        raise ValueError(f"must be a whole number, not {shown(written)}.")
    return written


def ranged_number(field_type: str, written: object) -> int:
    """Return an integer that the column can hold."""
    number = whole_number(written)
    low, high = WHOLE_RANGES[field_type]
    if not low <= number <= high:
        hint = "; a bigint holds more" if field_type == "integer" else ""
        raise ValueError(f"must be within {low} and {high}, not {shown(number)}{hint}.")
    return number


def float_number(written: object) -> float:
    """Return a finite float."""
    number = written
    if isinstance(number, int) and not isinstance(number, bool):
        try:
            number = float(number)
        except OverflowError:
            number = math.inf
    if not isinstance(number, float):
        # YAML 1.1 reads 1e5 as text: a float needs the dot.
        raise ValueError(f"must be a number such as 1.5 or 1.0e+5, not {shown(written)}.")
    if not math.isfinite(number):
        raise ValueError(f"must be a finite number, not {shown(written)}.")
    return number


def decimal_number(written: object) -> Decimal:
    """Return an exact decimal; a float means the digits that it is written with."""
    refusal = f'must be a decimal number such as "9.99", not {shown(written)}.'
    if isinstance(written, bool) or not isinstance(written, int | float | str | Decimal):
        raise ValueError(refusal)
    if isinstance(written, int) and written.bit_length() > 200:
        raise ValueError("must have at most 38 digits.")
    try:
        number = Decimal(repr(written) if isinstance(written, float) else written)
    except DecimalException:
        raise ValueError(refusal) from None
    if not number.is_finite():
        raise ValueError(refusal)
    return number


def date_value(written: object) -> date:
    """Return a date, from YAML's own or from ISO text."""
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    try:
        parsed = date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        parsed = None
    if parsed is None:
        raise ValueError(f"must be a date such as 2030-12-31, not {shown(written)}.")
    return parsed


def datetime_value(written: object) -> datetime:
    """Return an aware datetime in UTC."""
    moment = written
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            moment = None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError(
            f"must be a time with its zone such as 2030-12-31T12:00:00Z, not {shown(written)}."
        )
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"must lie within the years 1 and 9999, not {shown(written)}.") from None


def time_value(written: object) -> time:
    """Return a time of day without a zone."""
    moment = written
    if isinstance(moment, str):
        try:
            moment = time.fromisoformat(moment)
        except ValueError:
            moment = None
    if not isinstance(moment, time) or moment.tzinfo is not None:
        # YAML 1.1 reads 12:30 as the number 750.
        raise ValueError(f'must be a quoted time such as "12:30:00", not {shown(written)}.')
    return moment


def uuid_value(written: object) -> UUID:
    """Return a UUID, from its canonical form only."""
    try:
        parsed = UUID(written) if isinstance(written, str) else written
    except ValueError:
        parsed = None
    if not isinstance(parsed, UUID) or str(parsed) != str(written).lower():
        raise ValueError(f"must be a UUID with its hyphens, not {shown(written)}.")
    return parsed


def boolean_value(written: object) -> bool:
    """Return true or false, nothing that only looks like it."""
    if not isinstance(written, bool):
        raise ValueError(f"must be true or false, not {shown(written)}.")
    return written


VALUE_READERS: Final[dict[FieldType, Callable[[object], object]]] = {
    "string": text_value,
    "text": text_value,
    "integer": lambda written: ranged_number("integer", written),
    "bigint": lambda written: ranged_number("bigint", written),
    "decimal": decimal_number,
    "float": float_number,
    "boolean": boolean_value,
    "date": date_value,
    "time": time_value,
    "datetime": datetime_value,
    "uuid": uuid_value,
    "enum": text_value,
    "email": email_value,
    "url": url_value,
    "slug": slug_value,
    "json": json_value,
}

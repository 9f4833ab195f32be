"""Values of every field type, as Python source."""

import datetime as dt
import decimal
from decimal import Decimal

from ..code.literals import python, python_value
from ..resources.definitions import FieldDefinition
from ..resources.patterns import matches

LONGEST_SPELT = 80
MISFITS = ("!", " ", "0", "a", "A", "-", "é", "☃")


def repeated(letter: str, length: int) -> str:
    """A text of one letter, short in the source."""
    return f'"{letter * length}"' if length <= 5 else f'"{letter}" * {length}'


def misfit(field: FieldDefinition) -> str | None:
    """A text of an allowed length that does not match the pattern."""
    shortest, longest = max(int(str(field.min or 0)), 1), int(str(field.max or 100_000))
    for letter in MISFITS:
        for length in {shortest, min(longest, shortest + 2)}:
            text = letter * length
            if length <= LONGEST_SPELT and not matches(str(field.pattern), text):
                return text
    return None


def plain(number: Decimal, step: Decimal, places: int | None = None) -> str:
    """Exact, without an exponent."""
    with decimal.localcontext(prec=80):
        total = number + step
        return f"{total:f}" if places is None else f"{total:.{places}f}"


def units(bound: object, places: int, most: Decimal) -> Decimal:
    """A bound, or the most that the digits allow."""
    with decimal.localcontext(prec=80):
        return most.scaleb(-places) if bound is None else Decimal(str(bound))


def below(value: float) -> float:
    """A float that is less, however great it is."""
    return value - max(1.0, abs(value) / 2)


def as_json(value: object) -> str:
    """A value as JSON carries it, as Python source."""
    if isinstance(value, dt.datetime):
        return python(moment(value))
    return python(str(value)) if isinstance(value, dt.date) else python_value(value)


def moment(value: dt.datetime) -> str:
    """RFC 3339 with a Z, as answers have it."""
    return value.isoformat().replace("+00:00", "Z")


def json_source(field: FieldDefinition, value: object) -> str:
    """A value of a field as a client reads it in JSON, as Python source."""
    if field.type == "decimal":
        return python(plain(Decimal(str(value)), Decimal(0), int(field.places or 0)))
    if isinstance(value, dt.date | dt.time):
        return python(moment(value)) if isinstance(value, dt.datetime) else python(str(value))
    return python(str(value)) if field.type == "uuid" else python_value(value)

"""The default of a field: a value of its type that keeps the field's own rules."""

from decimal import Decimal
from typing import Any

from .definitions import FieldDefinition
from .errors import Place
from .field_limits import fitted
from .field_types import LENGTH_TYPES
from .patterns import matches
from .values import VALUE_READERS
from .wording import did_you_mean, shown


def read_default(written: object, field: FieldDefinition, place: Place) -> object:
    """Return the default as a Python value; `field` is the definition without it."""
    try:
        value = VALUE_READERS[field.type](written)
        if isinstance(value, Decimal) and field.digits is not None and field.places is not None:
            value = fitted(value, field.digits, field.places)
    except ValueError as error:
        place.refuse(f"default {error}")
        return None
    check_default(value, field, place)
    return value


def check_default(value: Any, field: FieldDefinition, place: Place) -> None:
    """Refuse a default that the field would refuse from a client."""
    if field.type == "enum":
        if field.values and value not in field.values:
            place.refuse(
                f"default {shown(value)} is not among the values"
                f"{did_you_mean(value, field.values, otherwise='choose one of')}"
            )
        return
    sized = field.type in LENGTH_TYPES
    size: Any = len(value) if sized else value
    low: Any = field.min
    high: Any = field.max  # all three are of the field's type
    said = f"default of {size} characters" if sized else f"default {value}"
    if low is not None and size < low:
        place.refuse(f"{said} is below min {low}; change one of them.")
    if high is not None and size > high:
        place.refuse(f"{said} is above max {high}; change one of them.")
    if field.pattern is not None and not matches(field.pattern, value):
        place.refuse(f"default {shown(value)} does not match the pattern; change one of them.")

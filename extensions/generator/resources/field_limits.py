"""What narrows a field's values: digits, enum values, bounds."""

from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

from .answer_shapes import FieldShape
from .definitions import Bound
from .errors import Place
from .field_types import (
    DEFAULT_PLACES,
    LENGTH_TYPES,
    LONGEST_ENUM_VALUE,
    LONGEST_STRING,
    LONGEST_TEXT,
    MOST_DIGITS,
    STRING_LENGTH,
)
from .values import VALUE_READERS, whole_number
from .wording import shown

Bounds = tuple[Bound | None, Bound | None]


def read_digits(shape: FieldShape, place: Place) -> tuple[int, int] | None:
    """Return digits and places of a decimal."""
    digits, places = shape.digits, shape.places
    if digits is None or not 1 <= digits <= MOST_DIGITS:
        found = "missing" if digits is None else shown(digits)
        place.refuse(f"digits of a decimal is {found}; give a number from 1 to {MOST_DIGITS}.")
        return None
    own = DEFAULT_PLACES if places is None else places
    if not 0 <= own <= digits:
        note = " (the default)" if places is None else ""
        place.refuse(f"places {shown(own)}{note} must be from 0 to digits {digits}; set places.")
        return None
    return digits, own


def fitted(number: Decimal, digits: int, places: int) -> Decimal:
    """Return the number with exactly `places` places."""
    with localcontext(prec=MOST_DIGITS + 1) as context:
        if number and number.adjusted() >= digits - places:
            raise ValueError(f"must have at most {digits - places} digits before the point.")
        exact = number.quantize(Decimal(1).scaleb(-places), context=context)
    if exact != number:
        raise ValueError(f"must have at most {places} places, not {shown(str(number))}.")
    return exact or abs(exact)  # no minus before a zero


def read_enum_values(shape: FieldShape, place: Place) -> tuple[str, ...]:
    """Return the values of an enum."""
    written = shape.values
    if not isinstance(written, list) or not written:
        found = "missing" if written is None else shown(written) if written != [] else "empty"
        place.refuse(f"values of an enum is {found}; list them: values: [draft, published].")
        return ()
    values: list[str] = []
    folded: dict[str, str] = {}
    for value in written:
        if not isinstance(value, str):
            place.refuse(
                f"enum value {shown(value)} is not text as YAML reads it; put it in quotes."
            )
        elif not 1 <= len(value) <= LONGEST_ENUM_VALUE or not value.isprintable():
            limit = f"1 to {LONGEST_ENUM_VALUE} printable characters"
            place.refuse(f"enum value {shown(value)} must have {limit} on one line; change it.")
        elif value.casefold() in folded:
            twin = folded[value.casefold()]
            reason = "occurs twice" if twin == value else f"differs from {shown(twin)} only in case"
            place.refuse(f"enum value {shown(value)} {reason}; remove one.")
        else:
            folded[value.casefold()] = value
            values.append(value)
    return tuple(values)


def read_bounds(shape: FieldShape, digits: tuple[int, int] | None, place: Place) -> Bounds:
    """Return min and max in the field's own type; lengths for string and text."""
    reader = bound_reader(shape, digits)
    low = read_bound("min", shape.min, reader, place)
    high = read_bound("max", shape.max, reader, place)
    note = ""
    if shape.type == "string" and shape.max is None:
        high, note = STRING_LENGTH, " (the default)"
    if high == 0 and shape.type in LENGTH_TYPES:
        place.refuse("max 0 leaves nothing to write; raise max.")
    if low is not None and high is not None and low > high:  # type: ignore[operator]  # one type
        place.refuse(f"min {low} is above max {high}{note}; lower min or raise max.")
        return None, None
    return low, high


def bound_reader(shape: FieldShape, digits: tuple[int, int] | None) -> Callable[[object], Any]:
    """Return what reads a bound of the field's type."""
    if shape.type in LENGTH_TYPES:
        longest = LONGEST_STRING if shape.type == "string" else LONGEST_TEXT
        return lambda written: length(written, shape.type, longest)
    reader = VALUE_READERS[shape.type]
    if shape.type == "decimal" and digits:
        return lambda written: fitted(reader(written), *digits)  # type: ignore[arg-type]  # decimal
    return reader


def length(written: object, field_type: str, longest: int) -> int:
    """Return a number of characters."""
    number = whole_number(written)
    if not 0 <= number <= longest:
        hint = "; use type text for more" if field_type == "string" and number > 0 else ""
        raise ValueError(f"must be from 0 to {longest} characters, not {shown(number)}{hint}.")
    return number


def read_bound(
    key: str, written: object, reader: Callable[[object], Bound], place: Place
) -> Bound | None:
    """Return one bound; none when it is absent or bad."""
    if written is None:
        return None
    try:
        bound = reader(written)
    except ValueError as error:
        place.refuse(f"{key} {error}")
        return None
    return bound

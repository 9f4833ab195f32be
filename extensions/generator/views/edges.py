"""Values at the edges of what a client may send."""

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from ..code.literals import python
from ..resources.definitions import FieldDefinition
from ..resources.field_types import WHOLE_RANGES
from ..resources.patterns import alphabets
from .check_values import LONGEST_SPELT, as_json, plain, repeated, units


def edges(field: FieldDefinition) -> Iterator[tuple[str, str]]:
    """What is special about each value, and the value as Python source."""
    match field.type:
        case "string" | "text":
            shortest, longest = int(str(field.min or 0)), int(str(field.max or 100_000))
            if field.pattern is None:
                yield "shortest", repeated("x", shortest)
                yield "longest", repeated("x", longest)
                return
            for why, length in (("shortest", shortest), ("longest", longest)):
                spelt = (
                    alphabets(field.pattern, length, length) if length <= LONGEST_SPELT else None
                )
                if spelt is not None:
                    yield why, python("".join(alphabet[0] for alphabet in spelt))
        case "integer" | "bigint":
            lowest, highest = WHOLE_RANGES[field.type]
            yield "smallest", str(lowest if field.min is None else field.min)
            yield "greatest", str(highest if field.max is None else field.max)
        case "decimal":
            places, digits = int(field.places or 0), int(field.digits or 1)
            # A minus before a Decimal would round it to the digits of the context.
            least, most = Decimal(1 - 10**digits), Decimal(10**digits - 1)
            zero = Decimal(0)
            yield "smallest", python(plain(units(field.min, places, least), zero, places))
            yield "greatest", python(plain(units(field.max, places, most), zero, places))
        case "float" | "date" | "datetime":
            if field.min is not None:
                yield "smallest", as_json(field.min)
            if field.max is not None:
                yield "greatest", as_json(field.max)
        case "enum":
            for index, value in enumerate(field.values[:20]):
                yield f"value-{index + 1}", python(value)
        case "boolean":
            yield "true", "True"
            yield "false", "False"
        case "slug":
            yield "longest", repeated("x", 100)
        case "time":
            yield "latest", '"23:59:59.999999"'
        case "json":
            yield "list", '[1, 2.5, "three", None, True, {"four": []}]'
            # PostgreSQL writes it with all its digits, which are more than a client may send.
            yield "great", "1e20"
        case "uuid" | "email" | "url":
            pass
        case _:
            assert_never(field.type)

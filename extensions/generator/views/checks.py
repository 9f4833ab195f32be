"""What the generated tests try on a field: values just inside and just outside its constraints."""

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from ..code.literals import python
from ..resources.definitions import FieldDefinition
from ..resources.field_types import WHOLE_RANGES, FieldType
from .check_values import below, misfit, moment, plain, repeated
from .edges import edges

WRONG: dict[FieldType, list[str]] = {
    "string": ["5"],
    "text": ["5"],
    "integer": ['"5"', "True"],
    "bigint": ['"5"', "1.5"],
    "decimal": ['"five"', "True"],
    "float": ['"1.5"'],
    "boolean": ['"yes"', "1"],
    "date": ['"2024-02-30"', "5"],
    "time": ['"25:00:00"', "5"],
    "datetime": ['"2024-01-01T00:00:00"', "5"],
    "uuid": ['"5"'],
    "enum": ['"no such value"'],
    "email": ['"nobody"', '"Ada <ada@example.com>"'],
    "url": ['"ftp://example.com"', '"example"'],
    "slug": ['"Not a slug"'],
    "json": [],
}


@dataclass(frozen=True)
class Check:
    """One value, as Python source, and what is special about it."""

    name: str
    value: str
    why: str

    @property
    def line(self) -> str:
        """The entry in a table of tests."""
        return f'pytest.param("{self.name}", {self.value}, id="{self.name}-{self.why}"),'


def refused(field: FieldDefinition) -> list[Check]:
    """Values that a client may not send."""
    found = [
        ("wrong-type" if index == 0 else f"wrong-{index}", value)
        for index, value in enumerate(WRONG[field.type])
    ]
    if field.type == "enum" and "no such value" in field.values:
        found = [("wrong-type", python("".join(field.values) + "x"))]
    if not field.nullable:
        found.append(("null", "None"))
    found += _out_of_bounds(field)
    return [Check(field.name, value, why) for why, value in found]


def accepted(field: FieldDefinition) -> list[Check]:
    """Values at the edges of what a client may send."""
    found = list(edges(field))
    if field.nullable:
        found.append(("null", "None"))
    return [Check(field.name, value, why) for why, value in found]


def _out_of_bounds(field: FieldDefinition) -> Iterator[tuple[str, str]]:
    match field.type:
        case "string" | "text":
            if field.min:
                yield "too-short", repeated("x", int(str(field.min)) - 1)
            if field.max is not None or field.type == "text":
                yield "too-long", repeated("x", int(str(field.max or 100_000)) + 1)
            unfit = None if field.pattern is None else misfit(field)
            if unfit is not None:
                yield "other-pattern", python(unfit)
        case "integer" | "bigint":
            lowest, highest = WHOLE_RANGES[field.type]
            yield "too-small", str(int(str(lowest if field.min is None else field.min)) - 1)
            yield "too-great", str(int(str(highest if field.max is None else field.max)) + 1)
        case "decimal":
            places, whole = int(field.places or 0), int(field.digits or 1) - int(field.places or 0)
            yield "too-many-places", f'"0.{"0" * places}1"'
            yield "too-many-digits", f'"1{"0" * whole}"'
            step = Decimal(1).scaleb(-places)
            if field.min is not None:
                yield "too-small", python(plain(Decimal(str(field.min)), -step))
            if field.max is not None:
                yield "too-great", python(plain(Decimal(str(field.max)), step))
        case "float":
            if field.min is not None and float(str(field.min)) > -sys.float_info.max / 4:
                yield "too-small", repr(below(float(str(field.min))))
            if field.max is not None and float(str(field.max)) < sys.float_info.max / 4:
                yield "too-great", repr(-below(-float(str(field.max))))
        case "date":
            if isinstance(field.min, dt.date) and field.min > dt.date.min:
                yield "too-early", python(str(field.min - dt.timedelta(days=1)))
            if isinstance(field.max, dt.date) and field.max < dt.date.max:
                yield "too-late", python(str(field.max + dt.timedelta(days=1)))
        case "datetime":
            second = dt.timedelta(seconds=1)
            if isinstance(field.min, dt.datetime) and field.min.year > 1:
                yield "too-early", python(moment(field.min - second))
            if isinstance(field.max, dt.datetime) and field.max.year < 9999:
                yield "too-late", python(moment(field.max + second))
        case "slug":
            yield "too-long", repeated("x", 101)
        case "url":
            yield "too-long", f'"https://example.com/" + {repeated("x", 2083)}'
        case "boolean" | "time" | "uuid" | "enum" | "email" | "json":
            pass
        case _:
            assert_never(field.type)

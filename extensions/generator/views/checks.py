"""What the generated tests try on a field: values just inside and just outside its constraints."""

import datetime as dt
import decimal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..code.literals import python, python_value
from ..resources.definitions import FieldDefinition
from ..resources.patterns import alphabets, matches

LONGEST_SPELT = 80
MISFITS = ("!", " ", "0", "a", "A", "-", "é", "☃")
RANGES = {"integer": (-(2**31), 2**31 - 1), "bigint": (-(2**63), 2**63 - 1)}

WRONG = {
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
    found = [("wrong-type" if index == 0 else f"wrong-{index}", value) for index, value in enumerate(WRONG[field.type])]
    if field.type == "enum" and "no such value" in field.values:
        found = [("wrong-type", python("".join(field.values) + "x"))]
    if not field.nullable:
        found.append(("null", "None"))
    found += _out_of_bounds(field)
    return [Check(field.name, value, why) for why, value in found]


def accepted(field: FieldDefinition) -> list[Check]:
    """Values at the edges of what a client may send."""
    found = list(_edges(field))
    if field.nullable:
        found.append(("null", "None"))
    return [Check(field.name, value, why) for why, value in found]


def _out_of_bounds(field: FieldDefinition) -> Iterator[tuple[str, str]]:
    match field.type:
        case "string" | "text":
            if field.min:
                yield "too-short", _repeated("x", int(str(field.min)) - 1)
            if field.max is not None or field.type == "text":
                yield "too-long", _repeated("x", int(str(field.max or 100_000)) + 1)
            misfit = None if field.pattern is None else _misfit(field)
            if misfit is not None:
                yield "other-pattern", python(misfit)
        case "integer" | "bigint":
            lowest, highest = RANGES[field.type]
            yield "too-small", str(int(str(lowest if field.min is None else field.min)) - 1)
            yield "too-great", str(int(str(highest if field.max is None else field.max)) + 1)
        case "decimal":
            places, whole = int(field.places or 0), int(field.digits or 1) - int(field.places or 0)
            yield "too-many-places", f'"0.{"0" * places}1"'
            yield "too-many-digits", f'"1{"0" * whole}"'
            step = Decimal(1).scaleb(-places)
            if field.min is not None:
                yield "too-small", python(_plain(Decimal(str(field.min)), -step))
            if field.max is not None:
                yield "too-great", python(_plain(Decimal(str(field.max)), step))
        case "float":
            if field.min is not None and float(str(field.min)) > -sys.float_info.max / 4:
                yield "too-small", repr(_below(float(str(field.min))))
            if field.max is not None and float(str(field.max)) < sys.float_info.max / 4:
                yield "too-great", repr(-_below(-float(str(field.max))))
        case "date":
            if isinstance(field.min, dt.date) and field.min > dt.date.min:
                yield "too-early", python(str(field.min - dt.timedelta(days=1)))
            if isinstance(field.max, dt.date) and field.max < dt.date.max:
                yield "too-late", python(str(field.max + dt.timedelta(days=1)))
        case "datetime":
            second = dt.timedelta(seconds=1)
            if isinstance(field.min, dt.datetime) and field.min.year > 1:
                yield "too-early", python(_moment(field.min - second))
            if isinstance(field.max, dt.datetime) and field.max.year < 9999:
                yield "too-late", python(_moment(field.max + second))
        case "slug":
            yield "too-long", _repeated("x", 101)
        case "url":
            yield "too-long", f'"https://example.com/" + {_repeated("x", 2083)}'


def _edges(field: FieldDefinition) -> Iterator[tuple[str, str]]:
    match field.type:
        case "string" | "text":
            shortest, longest = int(str(field.min or 0)), int(str(field.max or 100_000))
            if field.pattern is None:
                yield "shortest", _repeated("x", shortest)
                yield "longest", _repeated("x", longest)
                return
            for why, length in (("shortest", shortest), ("longest", longest)):
                spelt = alphabets(field.pattern, length, length) if length <= LONGEST_SPELT else None
                if spelt is not None:
                    yield why, python("".join(alphabet[0] for alphabet in spelt))
        case "integer" | "bigint":
            lowest, highest = RANGES[field.type]
            yield "smallest", str(lowest if field.min is None else field.min)
            yield "greatest", str(highest if field.max is None else field.max)
        case "decimal":
            places, digits = int(field.places or 0), int(field.digits or 1)
            most = Decimal(10**digits - 1)
            zero = Decimal(0)
            yield "smallest", python(_plain(_units(field.min, places, -most), zero, places))
            yield "greatest", python(_plain(_units(field.max, places, most), zero, places))
        case "float" | "date" | "datetime":
            if field.min is not None:
                yield "smallest", _as_json(field.min)
            if field.max is not None:
                yield "greatest", _as_json(field.max)
        case "enum":
            for index, value in enumerate(field.values[:20]):
                yield f"value-{index + 1}", python(value)
        case "boolean":
            yield "true", "True"
            yield "false", "False"
        case "slug":
            yield "longest", _repeated("x", 100)
        case "time":
            yield "latest", '"23:59:59.999999"'
        case "json":
            yield "list", '[1, 2.5, "three", None, True, {"four": []}]'


def _repeated(letter: str, length: int) -> str:
    return f'"{letter * length}"' if length <= 5 else f'"{letter}" * {length}'


def _misfit(field: FieldDefinition) -> str | None:
    """A text of an allowed length that does not match the pattern."""
    shortest, longest = max(int(str(field.min or 0)), 1), int(str(field.max or 100_000))
    for letter in MISFITS:
        for length in {shortest, min(longest, shortest + 2)}:
            text = letter * length
            if length <= LONGEST_SPELT and not matches(str(field.pattern), text):
                return text
    return None


def _plain(number: Decimal, step: Decimal, places: int | None = None) -> str:
    """Exact, without an exponent."""
    with decimal.localcontext(prec=80):
        total = number + step
        return f"{total:f}" if places is None else f"{total:.{places}f}"


def _units(bound: object, places: int, most: Decimal) -> Decimal:
    with decimal.localcontext(prec=80):
        return most.scaleb(-places) if bound is None else Decimal(str(bound))


def _below(value: float) -> float:
    return value - max(1.0, abs(value) / 2)


def _as_json(value: object) -> str:
    if isinstance(value, dt.datetime):
        return python(_moment(value))
    return python(str(value)) if isinstance(value, dt.date) else python_value(value)


def _moment(value: dt.datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


def json_source(field: FieldDefinition, value: object) -> str:
    """A value of a field as a client reads it in JSON, as Python source."""
    if field.type == "decimal":
        return python(_plain(Decimal(str(value)), Decimal(0), int(field.places or 0)))
    if isinstance(value, dt.date | dt.time):
        return python(_moment(value)) if isinstance(value, dt.datetime) else python(str(value))
    return python(str(value)) if field.type == "uuid" else python_value(value)

"""Believable values: Python expressions of `number` that keep to every constraint of a field."""

import decimal
import itertools
import math
from decimal import Decimal
from uuid import UUID

from ..code.literals import python
from ..resources.definitions import FieldDefinition
from ..resources.names import path_segment, words
from ..resources.patterns import alphabets
from .sample_moments import PLENTY, Sample, sample_date, sample_datetime

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS_OF_NUMBER = 7


def sample(field: FieldDefinition) -> Sample | None:
    """A believable value as JSON carries it; None for a pattern that can't be read here."""
    match field.type:
        case "string" | "text":
            return _text(field)
        case "integer" | "bigint":
            return _integer(field)
        case "decimal":
            return _decimal(field)
        case "float":
            return _float(field)
        case "boolean":
            return Sample("number % 2 == 0", False, 2)
        case "date":
            return sample_date(field)
        case "time":
            expression = "str(dt.time(number % 24, number // 24 % 60))"
            return Sample(expression, "01:00:00", 1440, ("datetime as dt",))
        case "datetime":
            return sample_datetime(field)
        case "uuid":
            return Sample("str(UUID(int=number))", str(UUID(int=1)), PLENTY, ("uuid:UUID",))
        case "enum":
            values = ", ".join(python(value) for value in field.values)
            count = len(field.values)
            expression = f"[{values}][number % {count}]" if count > 1 else values
            return Sample(expression, field.values[1 % count], count)
        case "email":
            return Sample('f"person{number}@example.com"', "person1@example.com", PLENTY)
        case "url":
            return Sample('f"https://example.com/{number}"', "https://example.com/1", PLENTY)
        case "slug":
            start = path_segment(field.name)
            return Sample(f'f"{start}-{{number}}"', f"{start}-1", PLENTY)
    return Sample('{"number": number}', {"number": 1}, PLENTY)


def _text(field: FieldDefinition) -> Sample | None:
    shortest = int(str(field.min or 0))
    longest = int(str(field.max or 100_000))
    if field.pattern is not None:
        spelt = alphabets(field.pattern, shortest, longest, many=PLENTY)
        return None if spelt is None else _spelt(spelt)
    label = words(field.name).capitalize()
    room = longest - DIGITS_OF_NUMBER - 1
    if room < 1:
        return _spelt([LETTERS] * longest)
    start = label[:room].rstrip()
    text = f'f"{start} {{number}}"'
    padded = f'{text}.ljust({shortest}, ".")' if shortest > len(start) + 2 else text
    return Sample(padded, f"{start} 1".ljust(shortest, "."), PLENTY)


def _spelt(spelt: list[str]) -> Sample:
    """One alphabet for each position, those that repeat written once."""
    runs = [(text, len(list(group))) for text, group in itertools.groupby(spelt)]
    if len(runs) == 1:
        source = f"[{python(runs[0][0])}] * {runs[0][1]}"
    else:
        parts = (
            python(text) if count == 1 else f"*[{python(text)}] * {count}" for text, count in runs
        )
        source = f"[{', '.join(parts)}]"
    period = min(math.prod(len(text) for text in spelt), PLENTY)
    imports = ("samples.spelling:spell",)
    return Sample(f"spell(number, {source})", _spell(1, spelt), period, imports)


def _spell(number: int, spelt: list[str]) -> str:
    """What `spell` in samples/spelling.py of the project does."""
    letters: list[str] = []
    for alphabet in reversed(spelt):
        number, position = divmod(number, len(alphabet))
        letters.append(alphabet[position])
    return "".join(reversed(letters))


def _integer(field: FieldDefinition) -> Sample:
    low = None if field.min is None else int(str(field.min))
    high = None if field.max is None else int(str(field.max))
    return _count(low, high)


def _count(low: int | None, high: int | None) -> Sample:
    """Whole numbers from one end of a range, round and round where it is short."""
    if low is None and (high is None or high >= PLENTY):
        return Sample("number", 1, PLENTY)
    if low is None:
        assert high is not None
        return Sample(f"{high} - number", high - 1, PLENTY)
    start = "" if low == 0 else f"{low} + "
    span = PLENTY if high is None else high - low + 1
    if span >= PLENTY:
        return Sample(f"{start}number", low + 1, PLENTY)
    return Sample(f"{start}number % {span}" if span > 1 else str(low), low + 1 % span, span)


def _decimal(field: FieldDefinition) -> Sample:
    places = int(field.places or 0)
    most = 10 ** int(field.digits or 1) - 1
    low, high = (
        _units(bound, places, default) for bound, default in ((field.min, None), (field.max, most))
    )
    whole = 10**places
    first = 0 if low is None else -(-low // whole)
    last = (high or 0) // whole - 1 if high is not None else 0
    if last - first >= 1000:
        counted = _count(first, last)
        # An f-string would need brackets within its braces.
        text = f'f"{{{counted.expression}}}{"." + "9" * places if places else ""}"'
        if first >= 0:
            first_value = f"{counted.first}{'.' + '9' * places if places else ''}"
            return Sample(text, first_value, counted.period)
    counted = _count(0 if low is None and (high or 0) >= 0 else low, high)
    expression = (
        f"Decimal({counted.expression}).scaleb(-{places})" if places else counted.expression
    )
    imports = ("decimal:Decimal",) if places else ()
    text = f'f"{{{expression}:.{places}f}}"' if places else f"str({expression})"
    with decimal.localcontext(prec=80):
        first_value = f"{Decimal(str(counted.first)).scaleb(-places):.{places}f}"
    return Sample(text, first_value, counted.period, imports)


def _units(bound: object, places: int, default: int | None) -> int | None:
    return default if bound is None else int(Decimal(str(bound)).scaleb(places))


def _float(field: FieldDefinition) -> Sample:
    low = None if field.min is None else float(str(field.min))
    high = None if field.max is None else float(str(field.max))
    if low is not None and high is not None:
        if low == high:
            return Sample(repr(low), low, 1)
        middle = low / 2 + high / 2
        if middle in (low, high):
            return Sample(f"[{low!r}, {high!r}][number % 2]", high, 2)
        half = high / 2 - low / 2
        return Sample(f"{low!r} + {half!r} * (number % 8) / 8", low + half * 1 / 8, 8)
    if low is not None:
        if abs(low) >= 2**40:
            return Sample(repr(low), low, 1)
        return Sample(f"{low!r} + number / 4", low + 1 / 4, PLENTY)
    if high is not None:
        if abs(high) >= 2**40:
            return Sample(repr(high), high, 1)
        return Sample(f"{high!r} - number / 4", high - 1 / 4, PLENTY)
    return Sample("number / 4", 1 / 4, PLENTY)

"""Hypothesis strategies: single fields of every type, with every key, that must be accepted."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from extensions.generator.resources.field_types import (
    FIELD_TYPES,
    SEARCH_TYPES,
    UNKEYED_TYPES,
    operators,
)
from extensions.generator.resources.reserved import LIST_PARAMETERS

Entry = dict[str, Any]
FRIENDLY = "abc XYZ 019 äßж日本語 '\"`\\{}%$#:;,.!?&<>|@~-_/()[]*+=^€🙂"
# Patterns, each with lengths that it can have and a text that matches.
PATTERNS = (
    ("^[A-Z0-9-]+$", 1, 32, "AB-12"),
    ("^[A-Z]{2}$", 2, 2, "DE"),
    (r"^\d{3}-\d{4}$", 8, 8, "555-0100"),
    (r"^\+?[1-9]\d{6,14}$", 7, 16, "+4912345678"),
    ("^(draft|published)$", 5, 9, "draft"),
    ("^[a-z]+(_[a-z]+)*$", 1, 60, "a_b"),
    (r"[\"'{}]", 1, 20, "{'\"}"),
    (r"^\S+@\S+$", 3, 50, "a@b"),
    (r"^\p{L}+$", 2, 30, "Ørsted"),
    ("(?i)^isbn[0-9]{10}$", 14, 14, "ISBN0123456789"),
    ("a", 1, 255, "a"),
)
START = date(1990, 1, 1)


def texts(shortest: int, longest: int) -> st.SearchStrategy[str]:
    """Draw printable text on one line, quotes and braces included."""
    at_limits = st.sampled_from(["x" * shortest, "ß" * min(longest, 255) or "x" * shortest])
    if shortest > 20:
        return at_limits.filter(lambda text: len(text) >= shortest)
    drawn = st.text(FRIENDLY, min_size=shortest, max_size=min(longest, shortest + 20))
    return st.one_of(drawn, drawn, at_limits)


@st.composite
def fields(draw: st.DrawFn, name: str) -> Entry:
    """Draw one field called `name`."""
    field_type = draw(st.sampled_from(FIELD_TYPES))
    field: Entry = {"name": name, "type": field_type}
    keyed = field_type not in UNKEYED_TYPES and draw(st.booleans())
    field |= draw(LIMITS[field_type](keyed)) if field_type in LIMITS else {}
    default = field.pop("default", None)
    field |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "required": st.booleans(),
                "write": st.sampled_from(["both", "create", "server"]),
                "read": st.booleans(),
                "doc": texts(1, 200).filter(lambda text: bool(text.strip())),
            },
        )
    )
    server = field.get("write") == "server"
    if default is not None and (draw(st.booleans()) or (server and field.get("required"))):
        field["default"] = default
    if server and "default" not in field:
        field.pop("required", None)
    if keyed and not (server and "default" in field):
        field |= draw(st.sampled_from([{"unique": True}, {"index": True}, {"unique": False}]))
    if field.get("read", True):
        field |= draw(listings(field))
    return field


@st.composite
def listings(draw: st.DrawFn, field: Entry) -> Entry:
    """Draw search, sort and filter for a field that is returned."""
    found: Entry = {}
    if field["type"] in SEARCH_TYPES and draw(st.booleans()):
        found["search"] = draw(st.booleans())
    if field["type"] not in UNKEYED_TYPES and draw(st.booleans()):
        found["sort"] = draw(st.booleans())
    possible = operators(field["type"], nullable=not field.get("required", False))
    if possible and field["name"] not in LIST_PARAMETERS and draw(st.booleans()):
        some = st.lists(st.sampled_from(possible), unique=True)
        found["filter"] = draw(st.one_of(st.booleans(), some))
    return found


@st.composite
def text_limits(draw: st.DrawFn, keyed: bool, longest: int) -> Entry:
    """Draw lengths and perhaps a pattern."""
    if draw(st.integers(0, 2)) == 0:
        pattern, shortest, most, example = draw(st.sampled_from(PATTERNS))
        return {"pattern": pattern, "min": shortest, "max": most, "default": example}
    limit = 700 if keyed else longest
    high = draw(st.one_of(st.integers(1, 100), st.sampled_from([255, 700, limit])))
    low = draw(st.one_of(st.sampled_from([0, 1, high]), st.integers(0, high)).filter(bool))
    low = min(low, high)
    limits: Entry = {"min": low, "max": high, "default": draw(texts(low, high))}
    for key in draw(st.sets(st.sampled_from(["min", "max"]))):
        if key == "min" or limits.get("min", 0) <= 255:
            del limits[key]
    if "max" not in limits and len(limits["default"]) > 255:
        del limits["default"]
    return limits


@st.composite
def between(draw: st.DrawFn, numbers: st.SearchStrategy[Any]) -> Entry:
    """Draw min <= default <= max, some of them."""
    low, middle, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    limits = {"min": low, "max": high, "default": middle}
    for key in draw(st.sets(st.sampled_from(["min", "max"]))):
        del limits[key]
    return limits


@st.composite
def decimals(draw: st.DrawFn) -> Entry:
    """Draw digits, places and bounds that fit them."""
    digits = draw(st.integers(1, 38))
    places = draw(st.integers(0, min(digits, 30)))
    largest = 10**digits - 1
    limits = draw(between(st.integers(-largest, largest)))
    found = {key: scaled(number, places) for key, number in limits.items()}
    return found | {"digits": digits, "places": places}


def scaled(number: int, places: int) -> str:
    """Return number / 10**places, written out."""
    figures = str(abs(number)).rjust(places + 1, "0")
    whole, fraction = figures[: len(figures) - places], figures[len(figures) - places :]
    return ("-" if number < 0 else "") + whole + (f".{fraction}" if places else "")


def moments() -> st.SearchStrategy[str]:
    """Draw aware datetimes as text, a microsecond included."""
    start = datetime(1990, 1, 1, tzinfo=UTC)
    micros = st.integers(0, 60 * 365 * 86_400 * 10**6)
    drawn = micros.map(lambda number: start + timedelta(microseconds=number))
    # Always six digits, so that the order of the texts is the order of the moments.
    return drawn.map(lambda moment: moment.isoformat(timespec="microseconds"))


def enum_values() -> st.SearchStrategy[Entry]:
    """Draw enum values of any spelling, with one of them as default."""
    words = st.one_of(st.sampled_from(["draft", "in review", "no", "1", "x" * 100]), texts(1, 30))
    values = st.lists(words, min_size=1, max_size=6, unique_by=str.casefold)
    return values.flatmap(
        lambda listed: st.fixed_dictionaries(
            {"values": st.just(listed), "default": st.sampled_from(listed)}
        )
    )


def json_defaults() -> st.SearchStrategy[Any]:
    """Draw small JSON values."""
    scalars = st.one_of(
        st.booleans(),
        st.integers(-(2**53), 2**53),
        st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
        texts(0, 10),
    )
    return st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(texts(0, 8), inner, max_size=3)
        ),
        max_leaves=6,
    )


def with_default(values: st.SearchStrategy[Any]) -> Callable[[bool], st.SearchStrategy[Entry]]:
    """Return what draws nothing but a default."""
    return lambda keyed: st.fixed_dictionaries({"default": values})


LIMITS: dict[str, Callable[[bool], st.SearchStrategy[Entry]]] = {
    "string": lambda keyed: text_limits(keyed, 4000),
    "text": lambda keyed: text_limits(keyed, 10_000),
    "integer": lambda keyed: between(st.integers(-(2**31), 2**31 - 1)),
    "bigint": lambda keyed: between(st.integers(-(2**63), 2**63 - 1)),
    "decimal": lambda keyed: decimals(),
    "float": lambda keyed: between(st.floats(-1e6, 1e6).map(lambda number: round(number, 3))),
    "boolean": with_default(st.booleans()),
    "date": lambda keyed: between(st.integers(0, 20_000).map(lambda n: START + timedelta(days=n))),
    "time": with_default(st.times().map(str)),
    "datetime": lambda keyed: between(moments()),
    "uuid": with_default(st.uuids().map(str)),
    "enum": lambda keyed: enum_values(),
    "email": with_default(st.sampled_from(["ada@example.com", "grace.hopper+navy@example.org"])),
    "url": with_default(st.sampled_from(["https://example.com", "http://example.org/a?b=c#d"])),
    "slug": with_default(st.sampled_from(["a", "spring-sale", "2030-best-of"])),
    "json": with_default(json_defaults()),
}

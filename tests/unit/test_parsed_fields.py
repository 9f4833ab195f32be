"""Accepted fields: every type and key, and what they become."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest

from extensions.generator.resources.definitions import (
    FieldDefinition,
)
from tests.unit.parsed import Entry, parse_field


def test_a_field_takes_its_defaults() -> None:
    assert parse_field(type="string") == FieldDefinition(name="x", type="string", max=255)
    assert parse_field(type="text") == FieldDefinition(name="x", type="text")
    assert parse_field(type="decimal", digits=5).places == 2
    assert parse_field(type="date").nullable
    assert not parse_field(type="date", required=True).nullable


def test_no_default_is_null() -> None:
    field = parse_field(type="integer", default=None)

    assert (field.has_default, field.default) == (False, None)


@pytest.mark.parametrize(
    ("field_type", "written", "value"),
    [
        ("string", 'a "b" {c}', 'a "b" {c}'),
        ("text", "a\nb", "a\nb"),
        ("integer", -5, -5),
        ("bigint", 2**63 - 1, 2**63 - 1),
        ("decimal", "1.50", Decimal("1.50")),
        ("decimal", 1.1, Decimal("1.10")),
        ("decimal", 3, Decimal("3.00")),
        ("decimal", -0.0, Decimal("0.00")),
        ("float", 1, 1.0),
        ("float", -2.5, -2.5),
        ("boolean", False, False),
        ("date", date(2030, 1, 2), date(2030, 1, 2)),
        ("date", "2030-01-02", date(2030, 1, 2)),
        ("time", "12:30", time(12, 30)),
        ("time", "12:30:01.000005", time(12, 30, 1, 5)),
        ("datetime", "2030-01-02T03:04:05+02:00", datetime(2030, 1, 2, 1, 4, 5, tzinfo=UTC)),
        ("datetime", datetime(2030, 1, 2, tzinfo=UTC), datetime(2030, 1, 2, tzinfo=UTC)),
        (
            "uuid",
            "0190163D-8694-739B-AEA5-966C26F8AD91",
            UUID("0190163d-8694-739b-aea5-966c26f8ad91"),
        ),
        ("enum", "no", "no"),
        ("email", "Ada@Example.com", "ada@example.com"),
        ("url", "https://Example.com/a b", "https://example.com/a%20b"),
        ("slug", "spring-sale", "spring-sale"),
        ("json", {"a": [1, None, {"b": "c"}]}, {"a": [1, None, {"b": "c"}]}),
        ("json", [], []),
        ("json", False, False),
    ],
)
def test_a_default_becomes_a_value_of_its_type(
    field_type: str, written: object, value: object
) -> None:
    extra: dict[str, Entry] = {"enum": {"values": ["yes", "no"]}, "decimal": {"digits": 6}}
    field = parse_field(type=field_type, default=written, **extra.get(field_type, {}))

    assert field.has_default
    assert (type(field.default), field.default) == (type(value), value)
    assert str(field.default) == str(value)


@pytest.mark.parametrize(
    ("field_type", "low", "high", "typed_low", "typed_high"),
    [
        ("string", 0, 4000, 0, 4000),
        ("text", 5, 5, 5, 5),
        ("integer", -(2**31), 2**31 - 1, -(2**31), 2**31 - 1),
        ("bigint", -(2**63), 2**63 - 1, -(2**63), 2**63 - 1),
        ("decimal", "-99.99", 99, Decimal("-99.99"), Decimal("99.00")),
        ("float", 0, 0.5, 0.0, 0.5),
        ("date", "2030-01-01", date(2030, 1, 2), date(2030, 1, 1), date(2030, 1, 2)),
        (
            "datetime",
            "2030-01-01T00:00:00Z",
            "2030-01-01T00:00:00-01:00",
            datetime(2030, 1, 1, tzinfo=UTC),
            datetime(2030, 1, 1, 1, tzinfo=UTC),
        ),
    ],
)
def test_bounds_become_values_of_their_type(
    field_type: str, low: object, high: object, typed_low: object, typed_high: object
) -> None:
    digits = {"digits": 4} if field_type == "decimal" else {}
    field = parse_field(type=field_type, min=low, max=high, **digits)

    assert (field.min, field.max) == (typed_low, typed_high)
    assert type(field.min) is type(typed_low)
    assert type(field.max) is type(typed_high)


@pytest.mark.parametrize(
    ("field_type", "operators"),
    [
        ("string", "eq contains isnull"),
        ("text", "contains isnull"),
        ("integer", "eq gte lte isnull"),
        ("bigint", "eq gte lte isnull"),
        ("decimal", "eq gte lte isnull"),
        ("float", "eq gte lte isnull"),
        ("boolean", "eq isnull"),
        ("date", "eq gte lte isnull"),
        ("time", "eq gte lte isnull"),
        ("datetime", "eq gte lte isnull"),
        ("uuid", "eq isnull"),
        ("enum", "eq isnull"),
        ("email", "eq isnull"),
        ("url", "eq isnull"),
        ("slug", "eq isnull"),
        ("json", "isnull"),
    ],
)
def test_filter_true_is_all_of_the_type(field_type: str, operators: str) -> None:
    extra: dict[str, Entry] = {"enum": {"values": ["a"]}, "decimal": {"digits": 5}}
    keys = {"type": field_type, "filter": True} | extra.get(field_type, {})
    expected = tuple(operators.split())

    assert parse_field(**keys).filter == expected
    if field_type != "json":
        assert parse_field(**keys, required=True).filter == expected[:-1]


def test_a_list_of_operators_takes_the_standard_order() -> None:
    assert parse_field(type="integer", filter=["isnull", "lte", "eq"]).filter == (
        "eq",
        "lte",
        "isnull",
    )
    assert parse_field(type="integer", filter=False).filter == ()
    assert parse_field(type="integer", filter=[]).filter == ()


def test_unique_is_an_index_already() -> None:
    field = parse_field(type="slug", unique=True, index=True)

    assert (field.unique, field.index) == (True, False)


def test_a_required_server_field_with_a_default_is_fine() -> None:
    field = parse_field(type="integer", required=True, default=0, write="server")

    assert field.required
    assert field.has_default


def test_an_optional_field_may_have_a_pattern_that_only_the_engine_reads() -> None:
    assert parse_field(type="string", pattern="^[a-z&&[^x]]+$").pattern == "^[a-z&&[^x]]+$"


def test_flags_that_say_what_holds_anyway_are_fine() -> None:
    keys = dict.fromkeys(("search", "sort", "unique", "index", "filter", "required"), False)

    assert parse_field(type="json", **keys) == FieldDefinition(name="x", type="json")


def test_every_type_searches_sorts_and_is_unique_where_it_can() -> None:
    assert parse_field(type="url", search=True, sort=True, unique=True).search
    assert parse_field(type="boolean", unique=True, sort=True).unique
    assert parse_field(type="text", search=True).search

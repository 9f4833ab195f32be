"""Columns: what comes back is what was sent, and sorts as people expect, on every database."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.base import Json
from tests.application.columns import ignoring_case, in_order
from tests.application.rows import find, save
from tests.application.scratch import ScratchValue

TOKYO = dt.timezone(dt.timedelta(hours=9))
# As many as the API takes.
LEVELS = 30
FIRST, LAST = UUID(int=0), UUID(int=2**128 - 1)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("line", ["", " ", "A", "B", "a", "a ", "jose", "josé", "é", "日本", "😀"]),
        ("story", ["x" * 100_000]),
        (
            "moment",
            [
                dt.datetime(1, 1, 1, 0, 0, 1, tzinfo=dt.UTC),
                dt.datetime(2030, 12, 31, 23, 59, 59, 999_999, dt.UTC),
            ],
        ),
        (
            "price",
            [
                Decimal("-99999999.99"),
                Decimal("-12.50"),
                Decimal("-12.49"),
                Decimal("-0.01"),
                Decimal("0.00"),
                Decimal("0.01"),
                Decimal("2.00"),
                Decimal("10.00"),
                Decimal("99999999.99"),
            ],
        ),
        (
            "huge",
            [
                Decimal("-1234567890123456789012345678.0123456789"),
                Decimal("1234567890123456789012345678.0123456788"),
                Decimal("1234567890123456789012345678.0123456789"),
            ],
        ),
        ("token", [FIRST, UUID(int=1), UUID("0190a6e0-0000-7000-8000-000000000000"), LAST]),
    ],
)
def test_values_come_back_in_order(client: TestClient, name: str, values: list[Any]) -> None:
    column = getattr(ScratchValue, name)
    save(client, *(ScratchValue(**{name: value}) for value in reversed(values)))

    rows = find(client, select(ScratchValue).order_by(column))

    assert [getattr(row, name) for row in rows] == values
    for value in values:
        (row,) = find(client, select(ScratchValue).where(column == value))
        assert getattr(row, name) == value


def test_nothing_comes_back_as_nothing(client: TestClient) -> None:
    save(client, ScratchValue())

    (row,) = find(client, select(ScratchValue))

    names = ("line", "story", "moment", "price", "huge", "token")
    assert {name: getattr(row, name) for name in names} == dict.fromkeys(names)


def test_a_moment_of_another_zone_is_the_same_moment(client: TestClient) -> None:
    moment = dt.datetime(2030, 1, 1, 8, 30, 0, 123_456, TOKYO)
    save(client, ScratchValue(moment=moment))

    (row,) = find(client, select(ScratchValue).where(ScratchValue.moment == moment))

    assert row.moment == moment
    assert row.moment is not None
    assert row.moment.utcoffset() == dt.timedelta(0)


def test_a_short_decimal_has_all_its_places(client: TestClient) -> None:
    save(client, ScratchValue(price=Decimal("1.5"), huge=Decimal(-3)))

    (row,) = find(client, select(ScratchValue))

    assert str(row.price) == "1.50"
    assert str(row.huge) == "-3.0000000000"


def test_json_comes_back_however_it_is_nested(client: TestClient) -> None:
    deepest: Json = "at the bottom"
    for level in range(LEVELS):
        deepest = [deepest] if level % 2 else {"ключ 😀": deepest}
    save(client, ScratchValue(extra=deepest))

    (row,) = find(client, select(ScratchValue))

    assert row.extra == deepest


@pytest.mark.parametrize(
    ("name", "python_type"),
    [("line", str), ("moment", dt.datetime), ("price", Decimal), ("token", UUID)],
)
def test_a_column_says_which_type_its_values_have(name: str, python_type: type[object]) -> None:
    assert ScratchValue.__table__.c[name].type.python_type is python_type


@pytest.mark.parametrize("descending", [False, True])
def test_nothing_is_the_smallest_value(client: TestClient, descending: bool) -> None:
    values = [None, Decimal("-1.00"), Decimal("1.00")]
    save(client, *(ScratchValue(price=value) for value in values))

    rows = find(
        client, select(ScratchValue).order_by(in_order(ScratchValue.__table__.c.price, descending))
    )

    assert [row.price for row in rows] == (values[::-1] if descending else values)


@pytest.mark.parametrize("name", ["line", "story"])
def test_case_is_ignored_beyond_ascii(client: TestClient, name: str) -> None:
    texts = [None, "ÄRGER", "Ärger", "ÑANDÚ", "ЖУК", "arger"]
    save(client, *(ScratchValue(**{name: text}) for text in texts))
    column = ScratchValue.__table__.c[name]

    rows = find(client, select(ScratchValue).where(ignoring_case(column) == "ärger"))

    assert {getattr(row, name) for row in rows} == {"ÄRGER", "Ärger"}
    assert len(find(client, select(ScratchValue).where(ignoring_case(column) == "жук"))) == 1

"""Lists: filters, searches and orders, the same on every database."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import ColumnElement, select

from database.database import reading
from queries.pages import FetchedPage, fetch_page, fetch_shown_page
from routers.description import describe
from tests.application.rows import run, save
from tests.application.scratch import router
from tests.application.things import URL, ScratchThing, ThingParams, save_names, save_ranks
from tests.lists import in_order, walk

THINGS = select(ScratchThing)
NEW_YEAR = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)

Row = dict[str, Any]  # Any: JSON


def found(client: TestClient, query: str) -> list[Row]:
    """The rows on the first page."""
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 200, response.text
    rows: list[Row] = response.json()["items"]
    return rows


def test_the_description_says_what_a_list_can_be_sorted_by() -> None:
    app = FastAPI()
    app.include_router(router, tags=["scratch"])

    parameters = describe(app)["paths"][URL]["get"]["parameters"]

    (sort,) = (each["schema"] for each in parameters if each["name"] == "sort")
    assert re.search(sort["pattern"], "-price,name")
    assert not re.search(sort["pattern"], "story")


@pytest.mark.parametrize(
    ("condition", "ranks"),
    [(ScratchThing.rank >= 1, [1, 2]), (ScratchThing.rank.is_not(None), [0, 1, 2])],
)
def test_a_page_has_the_rows_that_meet_the_condition(
    client: TestClient, condition: ColumnElement[bool], ranks: list[int]
) -> None:
    save_ranks(client, [2, None, 1, 0])
    params = ThingParams(sort="rank")

    async def page() -> FetchedPage:
        return await fetch_shown_page(ScratchThing, params, condition)

    async def page_of_objects() -> FetchedPage:
        async with reading() as session:
            return await fetch_page(session, THINGS, params, condition)

    assert [row["rank"] for row in run(client, page)["items"]] == ranks
    assert [row.rank for row in run(client, page_of_objects)["items"]] == ranks


@pytest.mark.parametrize(
    ("query", "ranks"),
    [
        ("", [None, -1, 0, 1, 2]),
        ("rank=1", [1]),
        ("rank=1&rank=2&rank=7", [1, 2]),
        ("rank__gte=1", [1, 2]),
        ("rank__lte=0", [-1, 0]),
        ("rank__gte=0&rank__lte=1", [0, 1]),
        ("rank=1&rank__gte=2", []),
    ],
)
def test_numbers_are_compared(client: TestClient, query: str, ranks: list[int | None]) -> None:
    save_ranks(client, [2, None, -1, 1, 0])

    assert [row["rank"] for row in found(client, f"sort=rank&{query}")] == ranks


@pytest.mark.parametrize(
    ("query", "prices"),
    [
        ("price=1.5", ["1.50"]),
        ("price=1.50&price=-1.50", ["-1.50", "1.50"]),
        ("price__gte=-1", ["0.00", "1.50", "10.00"]),
        ("price__gte=1.51", ["10.00"]),
        ("price__gte=-1.5", ["-1.50", "0.00", "1.50", "10.00"]),
    ],
)
def test_decimals_are_compared_exactly(client: TestClient, query: str, prices: list[str]) -> None:
    numbers = ("-1.50", "0.00", "1.50", "10.00", "-20.00")
    save(client, *(ScratchThing(price=Decimal(number)) for number in numbers))

    assert [row["price"] for row in found(client, f"sort=price&{query}")] == prices


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("2030-01-01T00:00:00Z", 1),
        ("2029-12-31T23:59:59.999999Z", 0),
        ("2030-01-01T09:00:00%2B09:00", 1),
        ("2030-01-01T00:00:00%2B09:00", 0),
        ("2031-01-01T00:00:00Z", 2),
    ],
)
def test_moments_are_compared_in_any_zone(client: TestClient, moment: str, count: int) -> None:
    save(client, ScratchThing(seen_at=NEW_YEAR), ScratchThing(seen_at=NEW_YEAR.replace(month=6)))

    assert len(found(client, f"seen_at__lte={moment}")) == count


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("name=ada", ["ada"]),
        ("name=Ada&name=ada", ["Ada", "ada"]),
        ("name=ad%25", []),
        ("name__contains=DA", ["Ada", "ada"]),
        ("name__contains=é", ["josé", "JOSÉ"]),
        ("name__contains=JOS", ["josé", "JOSÉ"]),
        ("name__contains=%25", ["100%"]),
        ("name__contains=_", ["a_b"]),
        ("name__contains=\\", ["back\\slash"]),
        ("name__contains=%2F", ["a/b"]),
        ("name__contains=jose", []),
        ("name__isnull=true", [None]),
        ("name__isnull=false&name__contains=a/b", ["a/b"]),
    ],
)
def test_texts_are_compared(client: TestClient, query: str, names: list[str | None]) -> None:
    save_names(
        client, [None, "ada", "Ada", "josé", "JOSÉ", "100%", "a_b", "a/b", "back\\slash", "axb"]
    )

    assert {row["name"] for row in found(client, query)} == set(names)


@pytest.mark.parametrize(
    ("text", "count"), [("SUN", 3), ("moon", 1), ("%", 0), ("mountain", 0), ("ÜBER", 1)]
)
def test_a_search_looks_at_every_text(client: TestClient, text: str, count: int) -> None:
    save(
        client,
        ScratchThing(name="Sun", story=None),
        ScratchThing(name=None, story="the sun rises"),
        ScratchThing(name="sunset", story="over the moon, über allem"),
        ScratchThing(),
    )

    assert len(found(client, f"q={text}")) == count


@pytest.mark.parametrize("query", ["q=", "name__contains="])
def test_to_look_for_nothing_is_to_look_at_everything(client: TestClient, query: str) -> None:
    save_names(client, [None, "ada"])

    assert len(found(client, query)) == 2


@pytest.mark.parametrize(
    "sort",
    [
        "rank",
        "-rank",
        "rank,id",
        "-rank,id",
        "rank,-name",
        "-rank,name,-id",
        "name,rank",
        "price,-seen_at",
        "-price,-seen_at",
        "seen_at",
        "-id",
        "created_at",
    ],
)
def test_pages_follow_each_other_in_every_order(client: TestClient, sort: str) -> None:
    """Nothing is the smallest value, and what is equal is told apart by the identifier."""
    for rank, name in [(1, "b"), (None, "a"), (2, None), (1, None), (None, None), (1, "a")]:
        price = None if name is None else Decimal(rank or 0)
        seen_at = None if rank is None else NEW_YEAR.replace(day=rank)
        save(client, ScratchThing(rank=rank, name=name, price=price, seen_at=seen_at))
    rows = found(client, "")

    assert len(rows) == 6
    assert walk(client, URL, sort=sort) == in_order(rows, sort)


def test_pages_keep_the_filters(client: TestClient) -> None:
    save_ranks(client, [1, 2, 3, 4])

    assert len(walk(client, URL, rank__gte=2, sort="rank")) == 3


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("sort=story", "sort"),
        ("sort=", "sort"),
        ("sort=rank,rank", "sort"),
        ("sort=rank,-rank", "sort"),
        ("sort=--rank", "sort"),
        ("sort=%2Brank", "sort"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=x", "limit"),
        ("limit=1_0", "limit"),
        ("limit=%205", "limit"),
        ("limit=5.0", "limit"),
        ("limit=99999999999999999999999", "limit"),
        ("rank=x", "rank"),
        ("rank=2147483648", "rank"),
        ("rank__gte=", "rank__gte"),
        ("price=NaN", "price"),
        ("price__gte=Infinity", "price__gte"),
        ("price=1e999999999", "price"),
        ("price=1.505", "price"),
        ("price__gte=100000000", "price__gte"),
        ("seen_at__lte=2030-01-01", "seen_at__lte"),
        ("seen_at__lte=1893456000", "seen_at__lte"),
        ("seen_at__lte=2030-01-01T00:00:00", "seen_at__lte"),
        ("name__isnull=perhaps", "name__isnull"),
        ("name__startswith=a", "name__startswith"),
        ("story=x", "story"),
        (f"q={'x' * 1001}", "q"),
    ],
)
def test_what_a_list_can_not_be_asked_is_refused(client: TestClient, query: str, name: str) -> None:
    response = client.get(f"{URL}?{query}")

    assert response.status_code == 422
    assert response.json()["errors"][0]["loc"][:2] == ["query", name]

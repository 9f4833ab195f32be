"""Changed resources change tables: the tests of a project say so, and its rows survive."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.extents import OPTIONS, RESOURCES
from tests.forked import UNEXPLAINED, run_suite, suite_result
from tests.programs import succeed, tool
from tests.servers import fresh_database
from tests.updates.changes import COLOUR, RELATION, SHELF, WEIGHT, item
from tests.updates.projects import commit, make, update

NAME = {"name": "name", "type": "string", "required": True, "unique": True}
SIZE = {"name": "size", "type": "decimal", "digits": 8, "index": True}
TAG = {"name": "tag", "fields": [{"name": "label", "type": "string", "required": True}]}
TAGS = {"name": "tags", "to": "tag", "kind": "many"}

# Required, of every type, with a default for the rows that are there.
NEW: list[dict[str, Any]] = [
    {"name": "title", "type": "string", "default": "it's 10:30 :a %s \\"},
    {"name": "body", "type": "text", "default": "one: two"},
    {"name": "pages", "type": "integer", "default": 7},
    {"name": "count", "type": "bigint", "default": -5},
    {"name": "price", "type": "decimal", "digits": 12, "places": 3, "default": "1.500"},
    {"name": "factor", "type": "float", "default": 0.25},
    {"name": "active", "type": "boolean", "default": True},
    {"name": "day", "type": "date", "default": "2030-01-02"},
    {"name": "opening", "type": "time", "default": "12:30:01.000005"},
    {"name": "moment", "type": "datetime", "default": "2030-01-02T03:04:05.000006Z"},
    {"name": "code", "type": "uuid", "default": "0190163d-8694-739b-aea5-966c26f8ad91"},
    {"name": "state", "type": "enum", "values": ["new", "old"], "default": "new"},
    {"name": "mail", "type": "email", "default": "ada@example.com"},
    {"name": "page", "type": "url", "default": "https://example.com/a?b=%20"},
    {"name": "short", "type": "slug", "default": "a-b"},
    {"name": "extra", "type": "json", "default": {"a": [1, "b:c"]}},
]
BEFORE = [item(fields=[NAME, SIZE])]
AFTER = [
    item(
        fields=[NAME, COLOUR, WEIGHT, *(each | {"required": True} for each in NEW)],
        relations=[RELATION, TAGS],
        sort="-weight",
    ),
    SHELF,
    TAG,
]
ROWS = """
import asyncio, json
import sqlalchemy as sa
from database.database import connected, reading
from models import Item

async def rows():
    async with connected(), reading() as session:
        columns = sa.select(Item.id, Item.name).order_by(Item.id)
        return [[str(each) for each in row] for row in await session.execute(columns)]

print(json.dumps(asyncio.run(rows())))
"""


@pytest.mark.parametrize(
    "database",
    [
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.thorough),
        pytest.param("mysql", marks=pytest.mark.thorough),
    ],
)
def test_the_tests_name_the_migration_that_brings_the_rows_along(
    database: str, tmp_path: Path
) -> None:
    answers = {"database": database, "auth": "none", "resources": BEFORE}
    project = make(tmp_path / "project", answers)
    with fresh_database(database, tmp_path) as url:
        settings = {"DATABASE_URL": url}
        python(project, settings, "manage.py", "migrate")
        python(project, settings, "manage.py", "seed")
        before = rows(project, settings)
        assert len(before) > 1

        assert update(project, {"resources": AFTER}) == 0
        commit(project)
        options = [*OPTIONS, "-x", *RESOURCES, UNEXPLAINED]
        status, said = suite_result(project, options, settings)

        assert status == 1
        assert "alembic revision --autogenerate" in said
        words = ["revision", "--autogenerate", "-m", "Colours, weights, shelves and tags"]
        succeed([tool("alembic"), *words], project, extra=settings)
        python(project, settings, "manage.py", "migrate")
        assert rows(project, settings) == before
        run_suite(project, [*OPTIONS, "-x", *RESOURCES], settings)


def python(project: Path, settings: Mapping[str, str], *words: str) -> str:
    """Run a program of the project and return what it said."""
    return succeed([sys.executable, *words], project, extra=settings)


def rows(project: Path, settings: Mapping[str, str]) -> list[Any]:
    """Return identifier and name of every item."""
    return list(json.loads(python(project, settings, "-c", ROWS)))

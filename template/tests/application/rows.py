"""Rows without HTTP, for what no route shows."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from fastapi.testclient import TestClient
from sqlalchemy import Select, text

from database.database import reading, writing
from models import Base

Result = TypeVar("Result")
Row = TypeVar("Row", bound=Base)


def run(client: TestClient, function: Callable[[], Awaitable[Result]]) -> Result:
    """Call a coroutine function in the event loop of the application."""
    assert client.portal is not None
    return client.portal.call(function)


def save(client: TestClient, *rows: Base) -> None:
    """Write rows."""

    async def add_all() -> None:
        async with writing.begin() as session:
            session.add_all(rows)

    run(client, add_all)


def find(client: TestClient, statement: Select[Row]) -> Sequence[Row]:
    """Read rows."""

    async def fetch() -> Sequence[Row]:
        async with reading() as session:
            return (await session.scalars(statement)).all()

    return run(client, fetch)


def ask(client: TestClient, sql: str) -> Any:  # Any: whatever the database answers
    """The one value that a statement returns."""

    async def fetch() -> Any:  # Any: as above
        async with reading() as session:
            return await session.scalar(text(sql))

    return run(client, fetch)

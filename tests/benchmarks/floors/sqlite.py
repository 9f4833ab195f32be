"""aiosqlite: one connection that writes, twenty that read, and types converted by column."""

import asyncio
import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import aiosqlite

Row = dict[str, Any]

READERS = 20
PRAGMAS = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON"


def moment(text: str) -> dt.datetime:
    """Return the moment that a text without a zone means."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("id", "owner_id", "number"), UUID),
    **dict.fromkeys(("created_at", "updated_at", "paid_at"), moment),
    **dict.fromkeys(("is_active", "is_superuser"), bool),
    "total": Decimal,
}


class Database:
    """Connections in a queue."""

    async def open(self, url: str) -> None:
        path = url.partition(":///")[2]
        self.all = [await aiosqlite.connect(path, isolation_level=None) for _ in range(READERS + 1)]
        for connection in self.all:
            await connection.executescript(PRAGMAS)
        self.readers: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        for connection in self.all[1:]:
            self.readers.put_nowait(connection)
        self.writing = asyncio.Lock()

    async def close(self) -> None:
        for connection in self.all:
            await connection.close()

    async def fetch(self, statement: str, *values: object) -> list[Row]:
        connection = await self.readers.get()
        try:
            cursor = await connection.execute(statement, [stored(value) for value in values])
            rows = await cursor.fetchall()
            names = [column[0] for column in cursor.description]
        finally:
            self.readers.put_nowait(connection)
        return [dict(zip(names, map(loaded, names, row), strict=True)) for row in rows]

    async def write(self, statement: str, *values: object) -> None:
        async with self.writing:
            await self.all[0].execute("BEGIN IMMEDIATE")
            await self.all[0].execute(statement, [stored(value) for value in values])
            await self.all[0].execute("COMMIT")


def loaded(name: str, value: Any) -> Any:
    """Return what a column's value means."""
    read = READ.get(name)
    return value if value is None or read is None else read(value)


def stored(value: object) -> object:
    """Return a value as the project stores it."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None).isoformat(" ", "microseconds")
    return f"{value:013.2f}" if isinstance(value, Decimal) else value

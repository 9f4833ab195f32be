"""asyncmy, and what its types leave out."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import asyncmy

Row = dict[str, Any]


def in_utc(value: dt.datetime) -> dt.datetime:
    """Return the moment that a time without a zone means."""
    return value.replace(tzinfo=dt.UTC)


READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("id", "owner_id", "number"), lambda value: UUID(bytes=value)),
    **dict.fromkeys(("created_at", "updated_at", "paid_at"), in_utc),
    **dict.fromkeys(("is_active", "is_superuser"), bool),
}


class Database:
    """A pool of connections as large as the project's."""

    async def open(self, url: str) -> None:
        parts = urlsplit(url)
        self.pool = await asyncmy.create_pool(
            host=parts.hostname,
            port=parts.port,
            user=parts.username,
            password=parts.password or "",
            db=parts.path[1:],
            charset="utf8mb4",
            autocommit=True,
            minsize=20,
            maxsize=20,
        )

    async def close(self) -> None:
        self.pool.close()
        await self.pool.wait_closed()

    async def fetch(self, statement: str, *values: object) -> list[Row]:
        async with self.pool.acquire() as connection, connection.cursor() as cursor:
            await cursor.execute(statement.replace("?", "%s"), [stored(each) for each in values])
            names = [column[0] for column in cursor.description]
            rows = await cursor.fetchall()
        return [dict(zip(names, map(loaded, names, row), strict=True)) for row in rows]

    async def write(self, statement: str, *values: object) -> None:
        async with self.pool.acquire() as connection, connection.cursor() as cursor:
            await connection.begin()
            await cursor.execute(statement.replace("?", "%s"), [stored(each) for each in values])
            await connection.commit()


def loaded(name: str, value: Any) -> Any:
    """Return what a column's value means."""
    read = READ.get(name)
    return value if value is None or read is None else read(value)


def stored(value: object) -> object:
    """Return a value as the project stores it."""
    if isinstance(value, UUID):
        return value.bytes
    return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value

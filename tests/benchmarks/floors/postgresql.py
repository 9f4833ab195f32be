"""asyncpg, which converts all types itself."""

import re
from functools import cache
from typing import Any

import asyncpg

Row = dict[str, Any]


async def leave_as_it_is(_connection: object) -> None:
    """Give a connection back without the round trip that would clean it."""


class Database:
    """A pool of connections as large as the project's."""

    async def open(self, url: str) -> None:
        url = url.replace("+asyncpg", "")
        self.pool = await asyncpg.create_pool(url, min_size=20, max_size=20, reset=leave_as_it_is)

    async def close(self) -> None:
        await self.pool.close()

    async def fetch(self, statement: str, *values: object) -> list[Row]:
        async with self.pool.acquire() as connection:
            return [dict(row) for row in await connection.fetch(numbered(statement), *values)]

    async def write(self, statement: str, *values: object) -> None:
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(numbered(statement), *values)


@cache
def numbered(statement: str) -> str:
    """Return the statement with `$1`, `$2`… in place of `?`."""
    numbers = iter(range(1, 100))
    return re.sub(r"\?", lambda _: f"${next(numbers)}", statement)

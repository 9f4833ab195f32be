"""Which indexes the database has."""

from collections.abc import Sequence

from fastapi.testclient import TestClient
from sqlalchemy import Connection, inspect

from database.database import reading


def indexed(client: TestClient, table: str) -> list[Sequence[str | None]]:
    """The columns of each index of a table."""

    def find(connection: Connection) -> list[Sequence[str | None]]:
        return [index["column_names"] for index in inspect(connection).get_indexes(table)]

    async def fetch() -> list[Sequence[str | None]]:
        async with reading() as session:
            return await (await session.connection()).run_sync(find)

    assert client.portal is not None
    return client.portal.call(fetch)

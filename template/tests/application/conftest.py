"""The laws of the whole application are tried on tables and routes of their own."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from database.database import writing
from main import app
from models import Base
from tests.application.rows import run
from tests.application.scratch import Scratch, router


@pytest.fixture(scope="session", autouse=True)
def scratch(running: TestClient) -> Iterator[None]:
    """Make the tables and mount the routes, after models and migrations have been compared."""
    tables = [table.to_metadata(Base.metadata) for table in Scratch.metadata.sorted_tables]

    async def make() -> None:
        async with writing.begin() as session:
            await (await session.connection()).run_sync(Scratch.metadata.create_all)

    async def drop() -> None:
        async with writing.begin() as session:
            await (await session.connection()).run_sync(Scratch.metadata.drop_all)

    run(running, make)
    app.include_router(router, include_in_schema=False)
    yield
    run(running, drop)
    for table in tables:
        Base.metadata.remove(table)

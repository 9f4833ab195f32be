"""Migrations: forwards and backwards, alone and twice at once."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from fastapi.testclient import TestClient
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import create_async_engine

from database.migrate import alembic_config, migrate
from tests.application.faults import MIGRATING
from tests.application.places import another_connection, changed
from tests.application.written_migrations import migrated, rows
from tests.databases import new_database


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The URL of a database without tables, which the settings name meanwhile."""
    with new_database() as url, changed(DATABASE_URL=url):
        yield url


def tables(url: str) -> set[str]:
    """The names of all tables."""

    async def fetch() -> set[str]:
        engine = create_async_engine(url)
        async with engine.connect() as connection:
            names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        await engine.dispose()
        return set(names)

    return asyncio.run(fetch())


def test_every_migration_can_be_taken_back(empty_database: str) -> None:
    asyncio.run(migrate())
    migrated = tables(empty_database)

    command.downgrade(alembic_config(), "base")
    taken_back = tables(empty_database)
    asyncio.run(migrate())

    assert taken_back == {"alembic_version"}
    assert tables(empty_database) == migrated


def test_migrating_twice_changes_nothing(empty_database: str) -> None:
    asyncio.run(migrate())
    migrated = tables(empty_database)

    asyncio.run(migrate())

    assert tables(empty_database) == migrated


def test_a_column_goes_and_rows_that_refer_to_its_table_stay(tmp_path: Path) -> None:
    change = 'with op.batch_alter_table("owners") as batch: batch.drop_column("name")'

    with migrated(tmp_path, change) as url:
        assert rows(url, "SELECT * FROM owners") == [(1,)]
        assert rows(url, "SELECT * FROM pets") == [(1,)]


def test_a_migration_waits_for_the_one_that_runs(client: TestClient, empty_database: str) -> None:
    with ThreadPoolExecutor() as threads:
        with another_connection(client) as execute:
            execute(MIGRATING)
            second = threads.submit(asyncio.run, migrate())
            with pytest.raises(TimeoutError):
                second.result(0.1)

        second.result(10)

    assert "alembic_version" in tables(empty_database)

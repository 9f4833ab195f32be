"""Migrations as somebody may write them, run in a database that has seen no other."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from database.migrate import alembic_config
from tests.application.places import changed
from tests.databases import new_database

OWNERS_AND_PETS = """
import sqlalchemy as sa
from alembic import op

revision = "owners_and_pets"
down_revision = None


def upgrade():
    op.create_table(
        "owners", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(10))
    )
    to_owner = sa.ForeignKey("owners.id", ondelete="CASCADE")
    op.create_table("pets", sa.Column("owner_id", sa.Integer, to_owner))
    op.execute("INSERT INTO owners VALUES (1, 'ada')")
    op.execute("INSERT INTO pets VALUES (1)")
    {change}
"""


@contextmanager
def migrated(folder: Path, change: str) -> Iterator[str]:
    """The URL of a database after a migration that ends with this change."""
    script = OWNERS_AND_PETS.format(change=change)
    (folder / "owners_and_pets.py").write_text(script, encoding="utf-8")
    config = alembic_config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(folder))
    with new_database() as url, changed(DATABASE_URL=url):
        command.upgrade(config, "head")
        yield url


def rows(url: str, statement: str) -> list[tuple[Any, ...]]:  # Any: columns of every type
    """What a statement finds in a database."""

    async def fetch() -> list[tuple[Any, ...]]:
        engine = create_async_engine(url)
        async with engine.connect() as connection:
            found = await connection.execute(text(statement))
        await engine.dispose()
        return [tuple(row) for row in found]

    return asyncio.run(fetch())

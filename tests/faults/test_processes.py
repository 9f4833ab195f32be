"""Processes that are asked to end, start twice at once, or write to one file of SQLite."""

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.faults.load import Load, busy, kill_a_worker, leave_in_the_middle, visitors
from tests.programs import environment, run, succeed
from tests.running import ADMIN, prepared, served
from tests.servers import fresh_database
from tests.visitors import sign_in

DATABASES = [
    "sqlite",
    pytest.param("postgresql", marks=pytest.mark.thorough),
    pytest.param("mysql", marks=pytest.mark.thorough),
]


@pytest.mark.parametrize("database", DATABASES)
def test_requests_in_flight_are_answered_before_the_server_ends(
    database: str, tmp_path: Path
) -> None:
    with served(tmp_path, {"database": database}, workers=4) as server:
        token = sign_in(server, ADMIN)["access_token"]

        async def visit() -> Load:
            async with visitors(server, token) as load:
                writing = [asyncio.create_task(load.write()) for _ in range(100)]
                await asyncio.sleep(0.2)
                server.process.terminate()
                await asyncio.gather(*writing)
            return load

        load = asyncio.run(visit())
        server.process.wait(15)

    # Who was connected was answered; later ones found nobody.
    assert set(load.counted()) == {201}
    assert len(load.accepted) + load.broken == 100
    assert server.process.returncode == 0


def test_four_processes_write_to_one_file_and_nobody_hears_of_locks(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    seconds = 60 if pytestconfig.getoption("matrix") == "all" else 5
    with served(tmp_path, {"database": "sqlite"}, workers=4) as server:
        token = sign_in(server, ADMIN)["access_token"]

        async def visit() -> Load:
            async with visitors(server, token) as load, busy(load, writers=32):
                await asyncio.sleep(seconds)
            return load

        load = asyncio.run(visit())

    assert set(load.counted()) == {200, 201}
    assert "locked" not in server.said()


@pytest.mark.thorough
def test_processes_that_are_killed_and_visitors_who_leave_cost_a_file_nothing(
    tmp_path: Path,
) -> None:
    file = tmp_path / "app.db"
    settings = {"DATABASE_URL": f"sqlite:///{file}"}
    with served(tmp_path, {"database": "sqlite"}, settings, workers=4) as server:
        token = sign_in(server, ADMIN)["access_token"]

        async def visit() -> Load:
            async with visitors(server, token) as load:
                await leave_in_the_middle(server, token, visits=500)
                async with busy(load, writers=200):
                    # Nobody who has left holds the lock of the file.
                    await load.until(201, within=10)
                    kill_a_worker(server)
                    await load.until(201, within=10)
                    os.killpg(server.process.pid, signal.SIGKILL)
                    server.process.wait(10)
            return load

        load = asyncio.run(visit())

    assert set(load.counted()) <= {200, 201}
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = {name for (name,) in connection.execute("SELECT name FROM items")}
    assert len(load.accepted) > 10
    assert load.accepted <= names


@pytest.mark.parametrize("database", DATABASES)
def test_of_two_migrations_at_once_one_waits_for_the_other(database: str, tmp_path: Path) -> None:
    with (
        prepared(tmp_path, {"database": database}) as project,
        fresh_database(database, tmp_path / "project") as url,
    ):
        settings = dict(project.settings) | {"DATABASE_URL": url}
        command = [sys.executable, "manage.py", "migrate"]
        both = [
            subprocess.Popen(command, cwd=project.folder, env=environment(settings))
            for _ in range(3)
        ]
        assert [each.wait(120) for each in both] == [0, 0, 0]
        succeed([sys.executable, "-m", "alembic", "check"], project.folder, extra=settings)


def test_a_full_disk_is_an_answer_and_no_broken_file(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        file = disk / "app.db"
        settings = {"DATABASE_URL": f"sqlite:///{file}"}
        with served(tmp_path, {"database": "sqlite"}, settings) as server:
            token = sign_in(server, ADMIN)["access_token"]

            async def visit() -> Load:
                async with visitors(server, token) as load:
                    assert await load.write() == 201
                    fill(disk / "filler")
                    for _ in range(500):
                        await load.write()
                    assert load.refusals
                    assert await load.read() == 200
                    (disk / "filler").unlink()
                    assert await load.until(201, within=5) < 5
                return load

            load = asyncio.run(visit())

        assert set(load.counted()) <= {200, 201, 503}
        assert {each.headers["Retry-After"] for each in load.refusals} == {"1"}
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            names = {name for (name,) in connection.execute("SELECT name FROM items")}
        assert load.accepted <= names


def fill(path: Path) -> None:
    """Write until there is no room left."""
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Give a file system of four megabytes; only root can make one."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    folder.mkdir()
    mounted = run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], folder)
    if mounted.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr}")
    try:
        yield folder
    finally:
        time.sleep(0.1)
        succeed(["umount", "--lazy", folder], folder.parent)

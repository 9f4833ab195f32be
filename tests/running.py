"""A rendered project at work: migrated, served by uvicorn's processes, stopped with SIGTERM."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import httpx2

from tests.checks import copy_of
from tests.programs import environment, succeed, tool
from tests.rendering import render
from tests.servers import fresh_database

# As deployed, but for what would slow the tests down or is a test of its own.
SETTINGS = {
    "ENVIRONMENT": "production",
    **{
        f"RATE_LIMIT_{name}": ""
        for name in "LOGIN LOGIN_FAILURES SIGNUP FORGOT FORGOT_ACCOUNT REFRESH RESET".split()
    },
}

# The options that pages and images start it with.
AS_DEPLOYED = ("--http", "middleware.connections:Connection", "--no-proxy-headers")

# What hashing a password costs, in KiB of memory: as in life, enough to be seen, or nothing.
REAL = 0
NOTICEABLE = 8192
CHEAP = 8

# The copy is ours, and four processes read the same libraries: their bytecode may be kept.
OWN_COPY = {"PYTHONDONTWRITEBYTECODE": ""}

# Who answers is seen in a header; what hashing costs is what a test says.
WRAPPED = '''"""The application, whose answers say which process they come from."""

import os

from auth import passwords
from main import app as application

if memory := int(os.environ["HASHING_COSTS_KIB"]):
    passwords.hasher = passwords.make_hasher(time_cost=1, memory_cost_kib=memory)
    passwords.decoy = passwords.make_decoy(time_cost=1, memory_cost_kib=memory)


async def app(scope, receive, send):
    async def send_signed(message):
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"x-process", b"%d" % os.getpid())]
        await send(message)

    await application(scope, receive, send_signed)
'''

PASSWORD = "Correct-Horse-7"
ADMIN = "grace@example.com"

# Two commands in one process: what takes long is to read the libraries.
PREPARE = f"""
import wrapped
import manage

manage.main(["migrate"])
manage.main(["create-admin", "--email", {ADMIN!r}, "--password", {PASSWORD!r}])
"""


class Prepared(NamedTuple):
    """A copy of a project, and the settings that it runs with."""

    folder: Path
    settings: Mapping[str, str]


@dataclass(frozen=True)
class Server:
    """A project that is being served, and its folder."""

    url: str
    project: Path
    process: subprocess.Popen[bytes]
    log: Path
    workers: int

    def said(self) -> str:
        """Return what the server has written so far."""
        return self.log.read_text(encoding="utf-8")

    def stop(self, *, within: float = 15) -> float:
        """Ask the server to end, and return how many seconds it took."""
        asked = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(within)
        return time.monotonic() - asked


@contextmanager
def prepared(
    folder: Path,
    answers: Mapping[str, Any] | None = None,
    settings: Mapping[str, str] | None = None,
    *,
    hashing: int = CHEAP,
) -> Iterator[Prepared]:
    """Copy a project, and give it a new database that has an administrator."""
    asked = {"database": "sqlite"} | dict(answers or {})
    project = copy_of(render(asked), folder / "project")
    (project / "wrapped.py").write_text(WRAPPED, encoding="utf-8")
    with fresh_database(asked["database"], folder) as url:
        given = SETTINGS | OWN_COPY | {"DATABASE_URL": url, "HASHING_COSTS_KIB": str(hashing)}
        given |= dict(settings or {})
        succeed([sys.executable, "-c", PREPARE], project, extra=given)
        yield Prepared(project, given)


@contextmanager
def served(
    folder: Path,
    answers: Mapping[str, Any] | None = None,
    settings: Mapping[str, str] | None = None,
    *,
    workers: int = 1,
    hashing: int = CHEAP,
) -> Iterator[Server]:
    """Serve a prepared project until the end of the context."""
    with (
        prepared(folder, answers, settings, hashing=hashing) as project,
        started(project, workers) as server,
    ):
        yield server


@contextmanager
def started(project: Prepared, workers: int, name: str = "server") -> Iterator[Server]:
    """Serve a prepared project, maybe beside others, once all of its processes answer."""
    log = project.folder.parent / f"{name}.log"
    words = ["wrapped:app", "--port", "0", *AS_DEPLOYED, "--workers", str(workers)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [tool("uvicorn"), *words],
            cwd=project.folder,
            env=environment(project.settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        server = Server(wait_for_url(process, log), project.folder, process, log, workers)
        _wait_for_processes(server)
        yield server
        if process.poll() is None:
            server.stop()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for_url(process: subprocess.Popen[bytes], log: Path) -> str:
    # The system chose a port that is free; the log names it.
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(rb"running on (http://[\d.:]+)", log.read_bytes()):
            return found[1].decode()
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


def _wait_for_processes(server: Server) -> None:
    seen: set[str] = set()
    until = time.monotonic() + 60
    while len(seen) < server.workers:
        assert time.monotonic() < until, f"{len(seen)} of {server.workers} processes answer"
        with suppress(httpx2.TransportError):
            seen.add(httpx2.get(f"{server.url}/health").headers["x-process"])

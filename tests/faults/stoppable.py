"""Database servers of our own, which can be stopped, killed and started again."""

import asyncio
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    closing,
    contextmanager,
    suppress,
)
from pathlib import Path
from typing import Any, Protocol

import asyncmy
import asyncpg
import psutil

from tests.servers import server_in, skip_or_fail

Rows = list[tuple[object, ...]]


class Stoppable(Protocol):
    """A server with one database for the project under test."""

    url: str

    def start(self) -> None:
        """Start the server and wait until it answers."""

    def stop(self) -> None:
        """End connections and transactions, then the server."""

    def kill(self) -> None:
        """End every process of the server at once, as a loss of power does."""

    async def ask(self, sql: str) -> Rows:
        """Return the rows of a statement, asked over a connection of its own."""

    async def end_connections(self) -> None:
        """Close the connections of the project at the server's end."""

    async def transactions(self) -> int:
        """Return how many transactions are open."""

    def locked(self) -> AbstractAsyncContextManager[None]:
        """Keep everybody else from reading and writing rows meanwhile."""


class Postgresql:
    """The server that comes in a wheel, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.server = server_in(folder)
        self.url = str(self.server.get_uri())

    def start(self) -> None:
        self.server.ensure_postgres_running()

    def stop(self) -> None:
        _end(self._processes()[:1], signal.SIGINT)

    def kill(self) -> None:
        _end(self._processes(), signal.SIGKILL)

    async def ask(self, sql: str) -> Rows:
        connection = await asyncpg.connect(self.url)
        try:
            return [tuple(row) for row in await connection.fetch(sql)]
        finally:
            await connection.close()

    async def end_connections(self) -> None:
        await self.ask(f"SELECT pg_terminate_backend(pid) {self.CLIENTS}")

    async def transactions(self) -> int:
        return len(await self.ask(f"SELECT pid {self.CLIENTS} AND state <> 'idle'"))

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        connection = await asyncpg.connect(self.url)
        try:
            async with connection.transaction():
                await connection.execute("LOCK TABLE items IN ACCESS EXCLUSIVE MODE")
                yield
        finally:
            await connection.close()

    CLIENTS = (
        "FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )

    def _processes(self) -> list[psutil.Process]:
        pid = self.server.get_pid()
        assert pid
        server = psutil.Process(pid)
        return [server, *server.children(recursive=True)]


class Mysql:
    """A MariaDB server with a folder and a port of its own."""

    def __init__(self, folder: Path) -> None:
        install = shutil.which("mariadb-install-db")
        if install is None:
            skip_or_fail("there is no MariaDB to start")
        assert install
        self.port = free_port()
        self.url = f"mysql://root@127.0.0.1:{self.port}/mysql"
        self.options = ["--no-defaults", f"--datadir={folder}", "--user=root"]
        normal = "--auth-root-authentication-method=normal"
        subprocess.run(
            [install, *self.options, normal, "--skip-test-db"], check=True, capture_output=True
        )
        # The path of a socket is at most 107 bytes long.
        self.options += [f"--port={self.port}", f"--socket={tempfile.mkdtemp()}/socket"]
        self.options += ["--bind-address=127.0.0.1", "--skip-name-resolve"]
        self.start()
        asyncio.run(self.ask("CREATE DATABASE app"))
        self.url = self.url.replace("/mysql", "/app")

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["/usr/sbin/mariadbd", *self.options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for_port(self.port)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(30)

    async def ask(self, sql: str) -> Rows:
        connection = await self._connect()
        try:
            async with connection.cursor() as cursor:
                await cursor.execute(sql)
                return list(await cursor.fetchall())
        finally:
            connection.close()

    async def end_connections(self) -> None:
        for (identifier,) in await self.ask(f"SELECT id {self.CLIENTS}"):
            # Our own connections of a moment ago may be in the list, and gone by now.
            with suppress(asyncmy.errors.OperationalError):
                await self.ask(f"KILL {identifier}")

    async def transactions(self) -> int:
        found = await self.ask("SELECT trx_id FROM information_schema.innodb_trx")
        return len(found)

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        connection = await self._connect()
        try:
            async with connection.cursor() as cursor:
                await cursor.execute("LOCK TABLES items WRITE")
                yield
        finally:
            connection.close()

    async def _connect(self) -> Any:  # Any: asyncmy has no types
        name = self.url.rpartition("/")[2]
        return await asyncmy.connect(host="127.0.0.1", port=self.port, user="root", db=name)

    CLIENTS = "FROM information_schema.processlist WHERE db = 'app' AND id <> CONNECTION_ID()"


KINDS: dict[str, type[Postgresql] | type[Mysql]] = {"postgresql": Postgresql, "mysql": Mysql}


@contextmanager
def stoppable(kind: str, folder: Path) -> Iterator[Stoppable]:
    """Give a server of this kind, and stop it afterwards."""
    folder.mkdir()
    server = KINDS[kind](folder)
    try:
        yield server
    finally:
        server.stop()


def _end(processes: list[psutil.Process], with_signal: signal.Signals) -> None:
    for process in processes:
        process.send_signal(with_signal)
    _, alive = psutil.wait_procs(processes, timeout=30)
    assert not alive


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def wait_for_port(port: int) -> None:
    """Wait until somebody listens on a port."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with closing(socket.socket()) as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on port {port}")

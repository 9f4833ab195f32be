"""People who use a project all the time, and what they were answered."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

import httpx2
import psutil

from tests.running import Server
from tests.visitors import PLAIN

NUMBERS = count(1)


@dataclass
class Load:
    """The answers so far: when they came and, of rows that were accepted, their names."""

    client: httpx2.AsyncClient
    statuses: list[tuple[float, int]] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)
    refusals: list[httpx2.Response] = field(default_factory=list)
    broken: int = 0

    async def write(self) -> int:
        """Make a row and note whether it was accepted."""
        name = f"item {next(NUMBERS)}"
        try:
            answer = await self.client.post("/items", json={"name": name})
        except httpx2.TransportError:
            self.broken += 1
            return 0
        if answer.status_code == 201:
            self.accepted.add(name)
        return self._note(answer)

    async def read(self) -> int:
        """Read a list."""
        try:
            return self._note(await self.client.get("/items"))
        except httpx2.TransportError:
            self.broken += 1
            return 0

    def counted(self, since: float = 0) -> Counter[int]:
        """Return how often each status came."""
        return Counter(status for when, status in self.statuses if when >= since)

    def _note(self, answer: httpx2.Response) -> int:
        self.statuses.append((time.monotonic(), answer.status_code))
        if answer.status_code >= 400:
            self.refusals.append(answer)
        return answer.status_code

    async def until(self, status: int, within: float) -> float:
        """Return how many seconds it took until writing was answered with this status."""
        started = time.monotonic()
        while await self.write() != status:
            assert time.monotonic() < started + within, f"no {status} within {within} seconds"
            await asyncio.sleep(0.02)
        return time.monotonic() - started


async def leave_in_the_middle(server: Server, token: str, visits: int) -> None:
    """Send a part of a request, or all of it, and be gone before the answer."""
    host, _, port = server.url.removeprefix("http://").partition(":")
    body = b'{"name": "never"}'
    head = f"Host: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
    whole = f"POST /items HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    places = [len(whole), len(whole) - 5, len(whole) // 2, 10]

    async def leave(after: int) -> None:
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(whole[:after])
        await writer.drain()
        writer.transport.abort()

    await asyncio.gather(*(leave(places[number % 4]) for number in range(visits)))


def kill_a_worker(server: Server) -> None:
    """End one of the processes that serve, as the kernel does when there is no memory left."""
    children = psutil.Process(server.process.pid).children()
    serving = [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    serving[0].kill()


@asynccontextmanager
async def visitors(server: Server, token: str = "") -> AsyncIterator[Load]:
    """Give somebody who writes and reads."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    limits = httpx2.Limits(max_connections=300, max_keepalive_connections=300)
    async with httpx2.AsyncClient(
        base_url=server.url, headers=headers, limits=limits, verify=PLAIN, timeout=60
    ) as client:
        yield Load(client)


@asynccontextmanager
async def busy(load: Load, writers: int) -> AsyncIterator[None]:
    """Keep so many people writing and reading, one after the other, meanwhile."""
    stopped = asyncio.Event()

    async def work() -> None:
        while not stopped.is_set():
            await load.write()
            await load.read()

    at_work = [asyncio.create_task(work()) for _ in range(writers)]
    try:
        yield
    finally:
        stopped.set()
        await asyncio.gather(*at_work)

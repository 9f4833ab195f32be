"""Redis that goes away under load: nobody notices, and limits hold in each process meanwhile."""

import asyncio
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
import redis

from tests.faults.stoppable import free_port, wait_for_port
from tests.running import Server, served
from tests.servers import skip_or_fail
from tests.visitors import PLAIN

WORKERS, LIMIT, PEOPLE = 4, 5, 16
AWAY, BACK = '"rate_limit_store_is_away"', '"rate_limit_store_is_back"'


class Redis:
    """A server of our own that keeps nothing."""

    def __init__(self) -> None:
        program = shutil.which("redis-server")
        if program is None:
            skip_or_fail("there is no Redis to start")
        assert program
        self.port = free_port()
        self.command = [program, "--port", str(self.port), "--save", "", "--bind", "127.0.0.1"]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        wait_for_port(self.port)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def clients(self) -> int:
        """Return how many connections it has, ours apart."""
        with redis.Redis(port=self.port) as client:
            return len(client.client_list()) - 1


@pytest.fixture
def store() -> Iterator[Redis]:
    server = Redis()
    yield server
    server.kill()


@dataclass
class Answer:
    status: int
    seconds: float


async def ask(client: httpx2.AsyncClient, path: str, **body: str) -> Answer:
    started = time.monotonic()
    answer = await client.post(path, json=body)
    return Answer(answer.status_code, time.monotonic() - started)


@asynccontextmanager
async def people_at_work(client: httpx2.AsyncClient) -> AsyncIterator[list[Answer]]:
    """Let people ask what is counted, one after the other, until the end of the context."""
    answers: list[Answer] = []
    is_over = asyncio.Event()

    async def work() -> None:
        while not is_over.is_set():
            answers.append(await ask(client, "/auth/refresh", refresh_token="x" * 43))

    at_work = [asyncio.create_task(work()) for _ in range(PEOPLE)]
    try:
        yield answers
    finally:
        is_over.set()
        await asyncio.gather(*at_work)


async def attempts(client: httpx2.AsyncClient, count: int) -> Counter[int]:
    """Try a link that nobody was sent, all at once."""
    body = {"token": "x" * 43, "new_password": "Other-Horse-8"}
    tried = [ask(client, "/users/reset-password", **body) for _ in range(count)]
    return Counter(answer.status for answer in await asyncio.gather(*tried))


async def until(server: Server, words: str, times: int) -> None:
    """Wait until the log has said something so often."""
    end = time.monotonic() + 20
    while server.said().count(words) < times:
        assert time.monotonic() < end, f"{server.said().count(words)} times {words}"
        await asyncio.sleep(0.1)


@pytest.mark.thorough
def test_who_is_served_meanwhile_does_not_notice(store: Redis, tmp_path: Path) -> None:
    settings = {
        "REDIS_URL": f"redis://127.0.0.1:{store.port}/0",
        "RATE_LIMIT_REFRESH": "10000/second",
        "RATE_LIMIT_RESET": f"{LIMIT}/hour",
    }

    async def visit(server: Server) -> list[Answer]:
        pool = httpx2.Limits(max_connections=100, max_keepalive_connections=0)
        async with httpx2.AsyncClient(
            base_url=server.url, limits=pool, verify=PLAIN, timeout=60
        ) as client:
            async with people_at_work(client) as answers:
                await asyncio.sleep(1)
                store.kill()
                await until(server, AWAY, WORKERS)
                # Each process counts for itself: one limit for each may pass.
                tried = await attempts(client, 60)
                assert LIMIT <= tried[400] <= LIMIT * WORKERS
                assert set(tried) == {400, 429}
                store.start()
                await until(server, BACK, WORKERS)
            assert await attempts(client, 60) == {400: LIMIT, 429: 60 - LIMIT}
        return answers

    with served(tmp_path, {"rate_limit_store": "redis"}, settings, workers=WORKERS) as server:
        answers = asyncio.run(visit(server))
        assert store.clients() <= WORKERS * PEOPLE
        said = server.said()

    assert {answer.status for answer in answers} == {401}
    assert max(answer.seconds for answer in answers) < 5
    assert said.count(AWAY) == said.count(BACK) == WORKERS
    assert '"unhandled_exception"' not in said

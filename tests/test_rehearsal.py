"""Two instances of four processes behind nginx, with PostgreSQL and Redis, act as one."""

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import httpx2
import pytest

from tests.balancing import Balancer, balancer
from tests.running import ADMIN, PASSWORD, Prepared, Server, prepared, started
from tests.servers import redis_url
from tests.visitors import PLAIN, call, from_every_process

pytestmark = pytest.mark.thorough

WORKERS = 4
ANSWERS = {"database": "postgresql", "rate_limit_store": "redis"}
LIMIT = 10
SETTINGS = {"TRUSTED_PROXIES": "127.0.0.1", "RATE_LIMIT_LOGIN": f"{LIMIT}/minute"}
PEOPLE = 4


class House:
    """A project that is served twice, and who stands at the door."""

    def __init__(self, project: Prepared, door: Balancer, stack: ExitStack) -> None:
        self.project, self.door, self.stack = project, door, stack
        self.instances = [self.start(), self.start()]
        door.aim(*(each.url for each in self.instances))

    def start(self) -> Server:
        """Start one more instance and wait until all of its processes answer."""
        name = f"instance-{uuid4().hex[:6]}"
        return self.stack.enter_context(started(self.project, WORKERS, name))

    def replace(self, old: Server) -> Server:
        """Restart one instance as a rollout does it: out of sight first, then SIGTERM."""
        (other,) = (each for each in self.instances if each is not old)
        self.door.aim(other.url)
        old.stop()
        new = self.start()
        self.door.aim(other.url, new.url)
        self.instances = [other, new]
        return new

    def seen_from_outside(self) -> Server:
        """Return both instances as one server, at the address of nginx."""
        first = self.instances[0]
        workers = WORKERS * len(self.instances)
        return Server(self.door.url, first.project, first.process, first.log, workers)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a project twice."""
    folder = tmp_path_factory.mktemp("rehearsal")
    settings = SETTINGS | {"REDIS_URL": redis_url()}
    with (
        prepared(folder, ANSWERS, settings) as project,
        balancer(folder) as door,
        ExitStack() as stack,
    ):
        yield House(project, door, stack)


def somewhere() -> str:
    """Return an address of this machine that nobody has come from; all of 127/8 are."""
    return "127." + ".".join(str(random.randint(1, 254)) for _ in range(3))


def come_from(address: str, url: str) -> httpx2.AsyncClient:
    """Give a client with an address of its own, and a connection for every request."""
    limits = httpx2.Limits(max_keepalive_connections=0)
    transport = httpx2.AsyncHTTPTransport(local_address=address, limits=limits, verify=PLAIN)
    return httpx2.AsyncClient(base_url=url, transport=transport, timeout=60)


def access_token(house: House) -> str:
    """Sign in as somebody whom no limit knows yet: other runs count in the same Redis."""

    async def sign_in() -> httpx2.Response:
        async with come_from(somewhere(), house.door.url) as client:
            form = {"username": ADMIN, "password": PASSWORD}
            return await client.post("/auth/token", data=form)

    answer = asyncio.run(sign_in())
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


def test_a_limit_is_exact_in_all_instances_and_counts_clients(house: House) -> None:
    async def attempts(address: str, forged: str) -> Counter[int]:
        form = {"username": f"{uuid4().hex}@example.com", "password": "Wrong-Horse-7"}
        async with come_from(address, house.door.url) as client:
            answers = await asyncio.gather(
                *(
                    client.post("/auth/token", data=form, headers={"X-Forwarded-For": forged})
                    for _ in range(60)
                )
            )
        return Counter(each.status_code for each in answers)

    ada, bob = somewhere(), somewhere()

    # What a client says of itself does not count: nginx is believed, and nobody before it.
    assert asyncio.run(attempts(ada, forged=bob)) == {401: LIMIT, 429: 60 - LIMIT}
    assert asyncio.run(attempts(bob, forged=ada)) == {401: LIMIT, 429: 60 - LIMIT}
    for instance in house.instances:
        assert f'"client":"{ada}"' in instance.said()


def test_who_logs_out_is_out_in_every_process_of_both_instances(house: House) -> None:
    server = house.seen_from_outside()
    token = access_token(house)
    who = {"method": "GET", "url": "/auth/me", "headers": {"Authorization": f"Bearer {token}"}}
    assert from_every_process(server, **who) == {200}

    assert call(house.instances[0], "POST", "/auth/logout", token).status_code == 204

    assert from_every_process(server, **who) == {401}


@dataclass
class Visits:
    """What people asked for, and what they got."""

    answers: Counter[str] = field(default_factory=Counter)
    created: list[str] = field(default_factory=list)


@contextmanager
def visited(url: str, token: str) -> Iterator[Visits]:
    """Let people read and write until the end of the context."""
    visits, over = Visits(), threading.Event()

    async def ask(client: httpx2.AsyncClient, method: str, path: str, **body: object) -> None:
        try:
            answer = await client.request(method, path, **body)  # type: ignore[arg-type] # JSON
            visits.answers[f"{method} {answer.status_code}"] += 1
        except httpx2.HTTPError as error:
            visits.answers[f"{method} {type(error).__name__}: {error}"] += 1

    async def visit() -> None:
        async with come_from(somewhere(), url) as client:
            client.headers["Authorization"] = f"Bearer {token}"
            while not over.is_set():
                name = uuid4().hex
                visits.created.append(name)
                await ask(client, "POST", "/items", json={"name": name, "active": True})
                await ask(client, "GET", "/items")
                await ask(client, "GET", "/auth/me")
                # The instances need the processors, too.
                await asyncio.sleep(0.05)

    async def visit_all() -> None:
        await asyncio.gather(*(visit() for _ in range(PEOPLE)))

    people = threading.Thread(target=lambda: asyncio.run(visit_all()))
    people.start()
    try:
        yield visits
    finally:
        over.set()
        people.join()


def test_a_rolling_restart_under_load_fails_no_request_and_loses_no_row(house: House) -> None:
    outside = house.seen_from_outside()
    token = access_token(house)
    before = house.instances

    with visited(house.door.url, token) as visits:
        for each in before:
            house.replace(each)

    assert not set(before) & set(house.instances)
    assert set(visits.answers) == {"POST 201", "GET 200"}
    assert visits.answers.total() > 100
    # Every write was done, and done once.
    assert Counter(names(outside, token)) == Counter(visits.created)
    for instance in before:
        assert '"level":"error"' not in instance.said()


def names(server: Server, token: str) -> list[str]:
    """Return the names of all rows, page by page."""
    found: list[str] = []
    page = {"next_cursor": ""}
    while page["next_cursor"] is not None:
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else ""
        page = call(server, "GET", f"/items?limit=100{cursor}", token).json()
        found += [item["name"] for item in page["items"]]
    return found

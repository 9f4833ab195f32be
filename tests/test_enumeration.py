"""Nobody learns who has an account: not from answers, and not from how long they take."""

import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from tests.running import ADMIN, NOTICEABLE, PASSWORD, Server, served
from tests.visitors import PLAIN

TRIES = 30
ROUNDS = 8
TOLERANCE = 1.15
# Of an answer that takes a millisecond, the rest of this machine is a larger part.
TOLERANCE_OF_NEXT = 1.3

Attempt = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a project where people sign up by a mail, and where hashing takes some time."""
    folder = tmp_path_factory.mktemp("enumeration")
    with served(folder, {"signup": "confirm"}, hashing=NOTICEABLE) as server:
        yield server
        assert '"level":"error"' not in server.said()


def log_in(email: str) -> dict[str, Any]:
    return {"url": "/auth/token", "data": {"username": email, "password": "Wrong-Horse-7"}}


def forget_the_password(email: str) -> dict[str, Any]:
    return {"url": "/users/forgot-password", "json": {"email": email}}


def sign_up(email: str) -> dict[str, Any]:
    return {"url": "/users", "json": {"email": email, "password": PASSWORD}}


attempts = pytest.mark.parametrize(
    "attempt", [log_in, forget_the_password, sign_up], ids=lambda each: each.__name__
)


def unknown() -> str:
    """Return an address that nobody has, as long as the one that somebody has."""
    return f"{uuid4().hex[:5]}{ADMIN[5:]}"


@attempts
def test_the_answer_is_the_same_for_an_unknown_address(server: Server, attempt: Attempt) -> None:
    with httpx2.Client(base_url=server.url, verify=PLAIN) as client:
        known, other = (seen(client.post(**attempt(email))) for email in (ADMIN, unknown()))

    assert known == other


@attempts
@pytest.mark.parametrize("kept", [0, 1], ids=["new-connections", "one-connection"])
def test_the_answer_takes_as_long_for_an_unknown_address(
    server: Server, attempt: Attempt, kept: int
) -> None:
    limits = httpx2.Limits(max_keepalive_connections=kept)
    with httpx2.Client(base_url=server.url, verify=PLAIN, limits=limits) as client:

        def answer(email: str) -> float:
            return seconds(client, "POST", **attempt(email))

        ratio, medians = compare(answer)

    assert ratio <= TOLERANCE, medians


def test_the_next_answer_takes_as_long_after_an_unknown_address(server: Server) -> None:
    with httpx2.Client(base_url=server.url, verify=PLAIN) as client:

        def next_answer(email: str) -> float:
            client.post(**forget_the_password(email))
            time.sleep(0.008)
            took = seconds(client, "GET", url="/health")
            # What one has begun must not slow the other one down.
            time.sleep(0.03)
            return took

        ratio, medians = compare(next_answer, TOLERANCE_OF_NEXT)

    assert ratio <= TOLERANCE_OF_NEXT, medians


def compare(
    measure: Callable[[str], float], tolerance: float = TOLERANCE
) -> tuple[float, dict[str, float]]:
    """Return how much longer one takes than the other, a known address or an unknown one."""
    took: dict[str, list[float]] = {"known": [], "unknown": []}
    # Whatever else this machine does is noise, which more tries even out.
    for _ in range(ROUNDS):
        for _ in range(TRIES):
            took["known"].append(measure(ADMIN))
            took["unknown"].append(measure(unknown()))
        medians = {kind: median(each) for kind, each in took.items()}
        ratio = max(medians.values()) / min(medians.values())
        if ratio <= tolerance:
            break
    return ratio, medians


def seen(answer: httpx2.Response) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Return all of an answer but what is new in each."""
    body = {name: each for name, each in answer.json().items() if name != "request_id"}
    of_each = ("date", "x-request-id")
    headers = {name: each for name, each in answer.headers.items() if name not in of_each}
    return answer.status_code, body, headers


def seconds(client: httpx2.Client, method: str, **request: Any) -> float:
    """Send a request and return how long the answer took."""
    started = time.perf_counter()
    client.request(method, **request)
    return time.perf_counter() - started

"""How long `/health` takes while twenty clients sign in without pause, with real hashes.

`uv run python -m tests.benchmarks.health_under_logins [postgresql]`; the goal is a p99 of 50 ms.
Rounds with and without log-ins take turns: whatever else the machine does meets both.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread

import httpx2

from tests.running import ADMIN, PASSWORD, REAL, Server, served
from tests.snapshot import take_snapshot
from tests.visitors import PLAIN

CLIENTS = 20
ROUNDS = 3
SAMPLES = 300
PAUSE_SECONDS = 0.01


def health(server: Server) -> list[float]:
    """Return how many milliseconds each of some requests took."""
    took = []
    with httpx2.Client(base_url=server.url, verify=PLAIN) as client:
        for _ in range(SAMPLES):
            started = time.perf_counter()
            client.get("/health").raise_for_status()
            took.append((time.perf_counter() - started) * 1000)
            time.sleep(PAUSE_SECONDS)
    return took


@contextmanager
def logins(server: Server) -> Iterator[list[int]]:
    """Sign in without pause meanwhile; gives the statuses of the answers."""
    statuses: list[int] = []
    over = Event()

    def sign_in() -> None:
        form = {"username": ADMIN, "password": PASSWORD}
        with httpx2.Client(base_url=server.url, verify=PLAIN, timeout=120) as client:
            while not over.is_set():
                statuses.append(client.post("/auth/token", data=form).status_code)

    threads = [Thread(target=sign_in) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        over.set()
        for thread in threads:
            thread.join()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as room:
        take_snapshot(Path(room, "template"))
        os.environ["TEMPLATE_TESTS_ROOM"] = room
        idle: list[float] = []
        busy: list[float] = []
        signed_in: list[int] = []
        answers = {"database": sys.argv[1]} if len(sys.argv) > 1 else {}
        with served(Path(room), answers, hashing=REAL) as server:
            started = time.monotonic()
            for _ in range(ROUNDS):
                idle += health(server)
                with logins(server) as statuses:
                    time.sleep(1)
                    busy += health(server)
                signed_in += statuses
            seconds = time.monotonic() - started
    assert set(signed_in) == {200}, set(signed_in)
    for name, each in (("idle", idle), ("log-ins", busy)):
        print(f"{name:8} median {median(each):6.1f} ms   p99 {p99(each):6.1f} ms")
    medians, p99s = median(busy) / median(idle), p99(busy) / p99(idle)
    print(f"{'ratio':8} median {medians:6.1f}      p99 {p99s:6.1f}")
    print(f"{len(signed_in)} log-ins in {seconds:.0f} s, idle rounds included")


def p99(each: list[float]) -> float:
    return quantiles(each, n=100)[98]


if __name__ == "__main__":
    main()

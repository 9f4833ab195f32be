"""What each part of observability costs: CPU time of the server per request, as a ratio.

`uv run python -m tests.benchmarks.observability`; needs `wrk`. One server for each choice, all of
them on one core and `wrk` on another. Rounds take turns: whatever else the machine does meets all.
CPU time rather than requests per second: it is the server's own, however busy the machine is.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.benchmarks.load import put_load
from tests.benchmarks.processes import cores, pin
from tests.listeners import listening
from tests.programs import environment, succeed
from tests.running import SETTINGS, Server, served
from tests.snapshot import take_snapshot

ROUNDS = 15
ROWS = 20
CHOICES: dict[str, list[str]] = {
    "nothing": [],
    "metrics": ["metrics"],
    "tracing": ["tracing"],
    "tracing, 1 of 10": ["tracing"],
    "sentry": ["sentry"],
    "all": ["metrics", "tracing", "sentry"],
}
SAMPLED = {"OTEL_TRACES_SAMPLER": "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG": "0.1"}
PATHS = ("/health", f"/items?limit={ROWS}")


def cost(server: Server, path: str) -> float:
    """Return the microseconds that the server works for one request."""
    return put_load(server.process.pid, server.url + path, seconds=1).cpu_microseconds


def seed(server: Server, database: str) -> None:
    """Give the server rows to list."""
    settings = environment(SETTINGS | {"DATABASE_URL": database, "HASHING_COSTS_KIB": "8"})
    words = [sys.executable, "manage.py", "seed", "--count", str(ROWS)]
    succeed(words, server.project, extra=settings)


def start(stack: ExitStack, room: Path, name: str, collector: str) -> Server:
    """Serve a project with one choice."""
    folder = room / re.sub(r"\W+", "-", name)
    folder.mkdir()
    settings = {
        "METRICS_TOKEN": "correct-horse-battery-staple",
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector,
        "SENTRY_DSN": collector.replace("//", "//key@") + "/1",
        **(SAMPLED if "1 of 10" in name else {}),
    }
    server = stack.enter_context(served(folder, {"observability": CHOICES[name]}, settings))
    seed(server, f"sqlite+aiosqlite:///{folder / 'suite.db'}")
    return server


def measure(servers: dict[str, Server], path: str, show: Callable[[str], None]) -> None:
    """Print what a path costs with each choice, and its ratio to nothing."""
    rounds = [{name: cost(each, path) for name, each in servers.items()} for _ in range(ROUNDS)]
    for name in servers:
        microseconds = median(each[name] for each in rounds)
        ratio = median(each[name] / each["nothing"] for each in rounds)
        show(f"| `GET {path}` | {name} | {microseconds:.0f} | {ratio:.2f} |")


def main() -> None:
    core, others = cores()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as made, ExitStack() as stack:
        room = Path(made)
        os.environ["TEMPLATE_TESTS_ROOM"] = made
        take_snapshot(room / "template")
        collector = stack.enter_context(listening()).url
        servers = {name: start(stack, room, name, collector) for name in CHOICES}
        for server in servers.values():
            pin(server.process.pid, core)
        os.sched_setaffinity(0, others)  # wrk inherits it
        print("| call | choice | µs of CPU time | ratio |\n|---|---|---|---|")
        for path in PATHS:
            measure(servers, path, print)


if __name__ == "__main__":
    main()

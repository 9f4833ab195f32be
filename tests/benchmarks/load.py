"""Load by `wrk` on one process, and what each request has cost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.processes import cpu_seconds
from tests.programs import succeed

CONNECTIONS = 16
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Cost:
    """What requests have cost: CPU time of the server for one, how many a second, how late."""

    cpu_microseconds: float
    requests_per_second: float
    p50_ms: float
    p99_ms: float


def put_load(
    pid: int,
    url: str,
    *,
    seconds: int = 2,
    headers: Mapping[str, str] | None = None,
    script: Path | None = None,
) -> Cost:
    """Ask for a URL without pause; every answer must be a success."""
    command = ["wrk", "--threads=1", f"--connections={CONNECTIONS}", "--latency"]
    command += [f"--duration={seconds}s"]
    command += [f"--header={name}: {text}" for name, text in (headers or {}).items()]
    command += [f"--script={script}"] if script else []
    before = cpu_seconds(pid)
    said = succeed([*command, url], Path.cwd())
    used = cpu_seconds(pid) - before
    assert "Non-2xx" not in said, said
    answered = _read(r"(\d+) requests in", said)
    return Cost(
        cpu_microseconds=used / int(answered[1]) * 1e6,
        requests_per_second=float(_read(r"Requests/sec: +([\d.]+)", said)[1]),
        p50_ms=_milliseconds(_read(r"50% +([\d.]+)(us|ms|s)", said)),
        p99_ms=_milliseconds(_read(r"99% +([\d.]+)(us|ms|s)", said)),
    )


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    columns = [asdict(cost) for cost in costs]
    return Cost(**{name: median(each[name] for each in columns) for name in columns[0]})


def _read(pattern: str, said: str) -> re.Match[str]:
    found = re.search(pattern, said)
    assert found, said
    return found


def _milliseconds(found: re.Match[str]) -> float:
    return float(found[1]) * UNITS[found[2]]

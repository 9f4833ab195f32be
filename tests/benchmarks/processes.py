"""Processes under measurement: started, kept on a core, and asked what they have used."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psutil

from tests.programs import OWN_ENVIRONMENT, environment, succeed
from tests.running import AS_DEPLOYED, wait_for_url
from tests.visitors import PLAIN


@dataclass(frozen=True)
class Subject:
    """One process that serves, how long it took to start and what it then had in memory."""

    name: str
    url: str
    pid: int
    start_seconds: float
    start_mib: float


def cores() -> tuple[int, set[int]]:
    """Return the core for what is measured, and those for everything else."""
    first, *others = sorted(os.sched_getaffinity(0))
    return first, set(others) or {first}


def pin(pid: int, core: int) -> None:
    """Keep a process on one core, with all of its threads."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(thread.name), {core})


def cpu_seconds(pid: int) -> float:
    """Return the time that a process has worked, in all of its threads."""
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def resident_mib(pid: int) -> float:
    """Return how much memory a process has."""
    return float(psutil.Process(pid).memory_info().rss) / 2**20


def python_as_deployed(project: Path) -> str:
    """Return the Python of a new environment with what the image of the project has."""
    uv = shutil.which("uv")
    assert uv, "uv is needed"
    words = [uv, "sync", "--quiet", "--no-dev", "--compile-bytecode"]
    succeed(words, project, extra=OWN_ENVIRONMENT)
    return str(project / ".venv/bin/python")


@contextmanager
def uvicorn(
    name: str, app: str, folder: Path, settings: Mapping[str, str], log: Path
) -> Iterator[Subject]:
    """Serve an application with one worker; our own as it is deployed."""
    python = python_as_deployed(folder) if name == "project" else sys.executable
    command = [python, "-m", "uvicorn", app, "--port=0"]
    command += AS_DEPLOYED if name == "project" else ["--no-proxy-headers"]
    started = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(settings), stdout=output, stderr=output
        )
    try:
        url = wait_for_url(process, log)
        httpx2.get(f"{url}/health", verify=PLAIN).raise_for_status()
        seconds = time.perf_counter() - started
        yield Subject(name, url, process.pid, seconds, resident_mib(process.pid))
    finally:
        process.terminate()
        process.wait(30)

"""Several processes count as one, and those that have ended leave what they did."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import current_process
from pathlib import Path

import pytest

from database.config import ROOT
from metrics.exposition import expose
from metrics.folder import VARIABLE, own_folder, share_folder, shared_folder
from metrics.processes import is_alive, leave
from tests.application.metrics.scrapes import labels, value

# What a process of the server does: a request is answered, another one has begun.
WORK = """
import sys
from metrics.requests import DURATION, IN_PROGRESS, REQUESTS

REQUESTS.labels("GET", "/health", 200).inc()
DURATION.labels("GET", "/health").observe(0.1)
IN_PROGRESS.inc()
print("done", flush=True)
sys.stdin.read()
"""
TOTAL, IN_PROGRESS = "http_requests_total", "http_requests_in_progress"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the processes of a test count together."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


@contextmanager
def another_process() -> Iterator[subprocess.Popen[str]]:
    """A process that has counted and waits."""
    with subprocess.Popen(  # noqa: S603 - a program of ours
        [sys.executable, "-c", WORK],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "done\n"
        try:
            yield process
        finally:
            process.kill()


def test_each_process_answers_for_all(folder: Path) -> None:
    with another_process() as first, another_process() as second:
        text = expose("")[0].decode()

    assert value(text, TOTAL, route="/health", status="200") == 2
    assert value(text, "http_request_duration_seconds_count") == 2
    assert value(text, IN_PROGRESS) == 2
    pids = {str(first.pid), str(second.pid)}
    assert labels(text, "process_cpu_seconds_total", "pid") == pids
    assert labels(text, "process_resident_memory_bytes", "pid") == pids


def test_a_process_that_was_killed_leaves_what_it_did_and_not_what_it_was(folder: Path) -> None:
    with another_process() as gone:
        pass
    with another_process() as alive:
        text = expose("")[0].decode()

    assert not is_alive(gone.pid)
    assert value(text, TOTAL, route="/health") == 2
    assert value(text, IN_PROGRESS) == 1
    assert labels(text, "process_cpu_seconds_total", "pid") == {str(alive.pid)}


@pytest.fixture
def _no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")  # what a test sets is unset behind it
    monkeypatch.delenv(VARIABLE)


@pytest.mark.usefixtures("_no_folder")
def test_a_process_of_several_finds_their_folder() -> None:
    share_folder(current_process())

    found = shared_folder()
    assert found == own_folder()
    assert found.stat().st_mode & 0o777 == 0o700
    leave()
    assert not found.exists()


def test_a_folder_that_was_named_is_taken_and_kept(folder: Path) -> None:
    share_folder(current_process())
    leave()

    assert shared_folder() == folder
    assert folder.exists()


@pytest.mark.usefixtures("_no_folder")
def test_a_single_process_needs_no_folder() -> None:
    share_folder(None)
    leave()

    assert VARIABLE not in os.environ
    assert shared_folder() is None

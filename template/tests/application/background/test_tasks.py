"""Work that nobody waits for: it is done, it is not lost, and its failures are nobody else's."""

import asyncio
import gc
import time

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from background import tasks
from background.tasks import finish, repeat, run_later
from tests.application.places import logged

done: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_is_done() -> None:
    done.clear()


async def write_letter() -> None:
    """Takes a moment."""
    await asyncio.sleep(0.01)
    done.append("letter")


async def write_and_answer() -> None:
    """Begins more work at its end."""
    await write_letter()
    run_later(write_letter())


async def lose_letter() -> None:
    """Fails, and says too much."""
    raise RuntimeError("the link was https://app.example.com/?token=s3cret")


async def wait_for_ever() -> None:
    """Only the task itself knows what it is waiting for."""
    await asyncio.get_running_loop().create_future()


def names() -> list[str]:
    """The work that asyncio knows of in this event loop."""
    return [task.get_name() for task in asyncio.all_tasks()]


def test_an_answer_and_the_next_request_do_not_wait_for_work() -> None:
    app = FastAPI()

    @app.post("/letters")
    async def ask_for_a_letter() -> str:
        run_later(wait_for_ever())
        return "soon"

    @app.post("/stop")
    async def stop() -> None:
        await finish(0)

    with logged(tasks), TestClient(app) as client:
        assert [client.post("/letters").json() for _ in range(2)] == ["soon", "soon"]
        client.post("/stop")


def test_what_is_under_way_is_waited_for() -> None:
    async def begin() -> None:
        run_later(write_letter())
        run_later(write_and_answer())
        assert done == []
        await finish()

    asyncio.run(begin())

    assert done == ["letter"] * 3


def test_without_work_there_is_nothing_to_wait_for() -> None:
    asyncio.run(finish())


def test_a_failure_reaches_the_log_without_its_words() -> None:
    async def begin() -> None:
        run_later(lose_letter())
        run_later(write_letter())
        await finish()

    with logged(tasks, LOG_FORMAT="json") as log:
        asyncio.run(begin())

    (line,) = log.getvalue().splitlines()
    assert '"work_failed"' in line
    assert '"work":"lose_letter"' in line
    assert '"error":"RuntimeError"' in line
    assert "test_tasks.py:" in line
    assert "s3cret" not in line
    assert done == ["letter"]


def test_work_is_kept_although_nobody_refers_to_it() -> None:
    async def begin() -> None:
        run_later(wait_for_ever())
        await asyncio.sleep(0)
        gc.collect()
        assert "wait_for_ever" in names()
        await finish(0)

    with logged(tasks):
        asyncio.run(begin())


def test_nobody_can_tell_when_work_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "SPREAD_SECONDS", 0.1)
    begun: list[float] = []

    async def note_the_time() -> None:
        begun.append(time.monotonic())

    async def begin() -> None:
        for _ in range(100):
            run_later(note_the_time())
        await finish()

    asyncio.run(begin())

    assert max(begun) - min(begun) > 0.05


def test_what_has_not_begun_is_given_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "SPREAD_SECONDS", 3600)

    async def begin() -> None:
        run_later(write_letter())
        await finish(0)

    with logged(tasks):
        asyncio.run(begin())

    assert done == []


def test_what_takes_too_long_is_given_up_and_named() -> None:
    async def begin() -> None:
        run_later(wait_for_ever())
        await finish(0.01)
        assert "wait_for_ever" not in names()

    with logged(tasks, LOG_FORMAT="json") as log:
        asyncio.run(begin())

    (line,) = log.getvalue().splitlines()
    assert '"work_given_up"' in line
    assert '"work":"wait_for_ever"' in line


def test_work_in_another_event_loop_is_not_waited_for() -> None:
    async def begin() -> None:
        run_later(wait_for_ever())

    with logged(tasks) as log, asyncio.Runner() as elsewhere:
        elsewhere.run(begin())
        asyncio.run(finish(5))
        assert log.getvalue() == ""
        elsewhere.run(finish(0))


def test_a_turn_that_fails_does_not_end_the_turns() -> None:
    third_turn = asyncio.Event()

    async def take_turn() -> None:
        done.append("turn")
        if len(done) == 3:
            third_turn.set()
        await lose_letter()

    async def begin() -> None:
        repeating = asyncio.create_task(repeat(take_turn, 0.001))
        await asyncio.wait_for(third_turn.wait(), 5)
        repeating.cancel()

    with logged(tasks, LOG_FORMAT="json") as log:
        asyncio.run(begin())

    assert log.getvalue().count("work_failed") == 3
    assert "s3cret" not in log.getvalue()


def test_the_first_turn_comes_after_a_pause() -> None:
    async def begin() -> None:
        repeating = asyncio.create_task(repeat(write_letter, 60))
        await asyncio.sleep(0.02)
        repeating.cancel()

    asyncio.run(begin())

    assert done == []

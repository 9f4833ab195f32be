"""What the application does by itself: expired rows go, and a stop lets work come to its end."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from background import housekeeping, tasks
from background.tasks import run_later
from database.config import settings
from models.base import utc_now
from tests.application.faults import AWAY
from tests.application.places import logged, started
from tests.application.rows import find, run, save
from tests.application.scratch import ScratchPass

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def _an_hour_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "PURGE_SECONDS", 0.01)


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that happens by itself."""
    give_up = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < give_up
        time.sleep(0.005)


@pytest.mark.usefixtures("_an_hour_is_short", "anonymous")
def test_expired_rows_go_by_themselves() -> None:
    kept = utc_now() + HOUR

    with logged(housekeeping), started() as client:
        save(client, ScratchPass(expires_at=utc_now() - HOUR), ScratchPass(expires_at=kept))
        until(lambda: len(find(client, select(ScratchPass))) == 1)
        assert [each.expires_at for each in find(client, select(ScratchPass))] == [kept]


@pytest.mark.usefixtures("_an_hour_is_short")
def test_a_database_that_is_away_does_not_end_it() -> None:
    with logged(tasks, LOG_FORMAT="json") as log, started(DATABASE_URL=AWAY, ENVIRONMENT="test"):
        until(lambda: log.getvalue().count('"work":"purge"') > 1)


def test_workers_do_not_disturb_each_other(anonymous: TestClient) -> None:
    save(anonymous, *(ScratchPass(expires_at=utc_now() - HOUR) for _ in range(20)))

    async def purge_together() -> None:
        await asyncio.gather(*(housekeeping.purge() for _ in range(4)))

    with logged(housekeeping, LOG_FORMAT="json") as log:
        run(anonymous, purge_together)

    assert find(anonymous, select(ScratchPass)) == []
    assert log.getvalue().count('"expired_rows_deleted"') == 4


def test_a_stop_waits_for_what_is_under_way() -> None:
    done = []

    async def write_letter() -> None:
        await asyncio.sleep(0.05)
        done.append("letter")

    async def begin() -> None:
        run_later(write_letter())

    with started(DATABASE_URL=settings.DATABASE_URL) as client:
        run(client, begin)
        assert done == []

    assert done == ["letter"]

"""Rate limits while their store is away: each process counts for itself, and says so once."""

import time
from collections.abc import Iterator

import pytest
import structlog
from fastapi.testclient import TestClient

from rate_limits import counters, limits
from rate_limits.limits import LOGIN
from tests.application.limited import passed_of, passes
from tests.application.places import changed, logged, started
from tests.application.rate_limit_store import AWAY, empty_store, slow
from tests.application.rows import run

ADA, BOB = "ada@example.com", "bob@example.com"
IS_AWAY, IS_BACK = "rate_limit_store_is_away", "rate_limit_store_is_back"


@pytest.fixture(autouse=True)
def _counters_of_its_own(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    empty_store(client)
    monkeypatch.setattr(limits, "counters", counters.Counters())
    # Loggers remember how they were set up when they were used first.
    monkeypatch.setattr(counters, "log", structlog.get_logger())
    with changed(RATE_LIMIT_LOGIN="3/minute"):
        yield


def test_without_a_store_the_limit_still_holds() -> None:
    with logged(LOG_FORMAT="json") as log, started(**AWAY) as client:
        assert passed_of(client, 30, LOGIN, ADA) == 3
        assert passed_of(client, 30, LOGIN, ADA, BOB) == 3

    assert log.getvalue().count(IS_AWAY) == 1


def test_without_a_store_a_key_can_be_forgotten() -> None:
    with started(**AWAY) as client:
        passed_of(client, 3, LOGIN, ADA)
        run(client, lambda: LOGIN.forget(ADA))

        assert passed_of(client, 30, LOGIN, ADA) == 3


def test_a_store_that_is_back_is_asked_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "PAUSE_SECONDS", 0)
    passed_of(client, 3, LOGIN, ADA)

    with logged(LOG_FORMAT="json") as log:
        with started(**AWAY) as alone:
            assert passes(alone, LOGIN, ADA)
        assert not passes(client, LOGIN, ADA)

    assert log.getvalue().count(IS_AWAY) == 1
    assert log.getvalue().count(IS_BACK) == 1


def test_a_store_that_is_away_is_left_alone_for_a_while(client: TestClient) -> None:
    passed_of(client, 3, LOGIN, ADA)

    with started(**AWAY) as alone:
        assert passes(alone, LOGIN, ADA)

    assert passes(client, LOGIN, ADA)


def test_a_store_that_stays_away_is_not_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "PAUSE_SECONDS", 0)

    with logged(LOG_FORMAT="json") as log, started(**AWAY) as client:
        assert passed_of(client, 30, LOGIN, ADA) == 3

    assert log.getvalue().count(IS_AWAY) == 1
    assert IS_BACK not in log.getvalue()


def test_nobody_waits_for_a_store_that_is_slow(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "PATIENCE_SECONDS", 0.1)
    passes(client, LOGIN, ADA)

    with slow(client) as delayed:
        began = time.perf_counter()
        assert passed_of(delayed, 30, LOGIN, ADA) == 3
        assert time.perf_counter() - began < 1

"""Bugs are reported once, and nothing that people send is in a report."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from database.config import settings
from tests.application.faults import AWAY, MISTAKES
from tests.application.places import started
from tests.sentry_server import SentryServer

TYPED = "tr0ub4dor"


@pytest.fixture(autouse=True)
def _nothing_is_reported_yet(client: TestClient, sentry_server: SentryServer) -> Iterator[None]:
    sentry_server.reports()
    yield
    sentry_server.reports()


def test_a_bug_is_reported_once(client: TestClient, sentry_server: SentryServer) -> None:
    response = client.get("/scratch/bug")

    (report,) = sentry_server.reports()
    (error,) = report["exception"]["values"]
    assert error["type"] == "RuntimeError"
    assert error["value"] == "division of 0 by zero"
    assert error["stacktrace"]["frames"][-1]["function"] == "raise_an_error"
    assert report["tags"] == {"request_id": response.headers["X-Request-ID"]}
    assert report["transaction"] == "GET /scratch/bug"
    assert report["environment"] == settings.ENVIRONMENT
    assert report["release"].endswith("@0.1.0")


def test_an_answer_that_breaks_off_is_reported_once(
    client: TestClient, sentry_server: SentryServer
) -> None:
    with pytest.raises(RuntimeError):
        client.get("/scratch/broken")

    (report,) = sentry_server.reports()
    assert report["exception"]["values"][0]["value"] == "too late for another answer"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nowhere"),
        ("PUT", "/health"),
        ("GET", "/scratch/number/x"),
        ("GET", "/scratch/text?unknown=1"),
        ("POST", "/scratch/overtaken"),
    ],
)
def test_a_refusal_is_no_bug(
    client: TestClient, sentry_server: SentryServer, method: str, path: str
) -> None:
    assert 400 <= client.request(method, path).status_code < 500

    assert sentry_server.reports() == []


def test_a_database_that_is_away_is_no_bug(sentry_server: SentryServer) -> None:
    with started(DATABASE_URL=AWAY) as client:
        assert client.get("/scratch/rows").status_code == 503

    assert sentry_server.reports() == []


def test_nothing_that_people_send_is_reported(
    client: TestClient, sentry_server: SentryServer
) -> None:
    headers = {"Authorization": TYPED, "Cookie": TYPED, "User-Agent": TYPED, "X-Secret": TYPED}

    client.request("GET", "/scratch/bug", headers=headers, json={"password": TYPED})

    # The code around a frame is ours.
    (report,) = sentry_server.reports()
    for frame in report["exception"]["values"][0]["stacktrace"]["frames"]:
        assert "vars" not in frame
        for name in ("pre_context", "context_line", "post_context"):
            frame.pop(name, None)
    assert TYPED not in json.dumps(report)
    assert "headers" not in json.dumps(report)


@pytest.mark.parametrize("statement", MISTAKES)
def test_the_words_of_a_database_are_not_reported(
    client: TestClient, sentry_server: SentryServer, statement: str
) -> None:
    assert client.post("/scratch/sql", json=[statement]).status_code == 500

    (report,) = sentry_server.reports()
    values = report["exception"]["values"]
    assert len(values) > 1
    assert {error["value"] for error in values} == {""}


def test_a_bug_before_any_route_is_reported(
    client: TestClient, sentry_server: SentryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", None)

    with pytest.raises(TypeError):
        client.get("/scratch/text")

    (report,) = sentry_server.reports()
    assert report["transaction"] == "unmatched"


def test_without_a_place_nothing_is_reported(sentry_server: SentryServer) -> None:
    with started(SENTRY_DSN="") as client:
        assert client.get("/scratch/bug").status_code == 500
        assert sentry_server.reports() == []


def test_a_sentry_that_is_away_disturbs_nobody() -> None:
    with started(SENTRY_DSN="http://key@127.0.0.1:1/1") as client:
        assert client.get("/scratch/bug").status_code == 500

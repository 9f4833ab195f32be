"""Health: what load balancers ask."""

import time

import pytest
from fastapi.testclient import TestClient

from routers import health
from tests.application.faults import AWAY
from tests.application.places import built, every_connection_taken, started


def test_a_process_that_answers_is_alive(client: TestClient) -> None:
    response = client.get("/health")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_a_process_is_alive_without_its_database() -> None:
    with started(DATABASE_URL=AWAY) as client:
        assert client.get("/health").status_code == 200


def test_a_process_that_has_not_started_is_alive() -> None:
    with built() as client:
        assert client.get("/health").status_code == 200


def test_a_process_with_its_database_is_ready(client: TestClient) -> None:
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response.json() == {"status": "ready"}


def test_a_process_without_its_database_is_not_ready() -> None:
    with started(DATABASE_URL=AWAY) as client:
        began = time.monotonic()
        response = client.get("/health/ready")

    assert time.monotonic() - began < 2
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"
    assert response.json()["code"] == "service_unavailable"


def test_a_database_that_does_not_answer_in_time_is_not_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert health.READY_WITHIN_SECONDS < 2
    monkeypatch.setattr(health, "READY_WITHIN_SECONDS", 0.02)
    with started() as client, every_connection_taken(client):
        response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"

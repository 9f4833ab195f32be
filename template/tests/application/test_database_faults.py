"""The database away or busy: 503 and another try. A mistake in a statement: a bug of ours."""

import pytest
from fastapi.testclient import TestClient

from tests.application.faults import AWAY, MISTAKES
from tests.application.places import every_connection_taken, logged, started

NOTE = {"text": "ada"}


def test_without_a_database_nothing_is_read_or_written() -> None:
    with logged(LOG_FORMAT="json") as log, started(DATABASE_URL=AWAY) as client:
        for response in (client.get("/scratch/rows"), client.post("/scratch/notes", json=NOTE)):
            assert response.status_code == 503
            assert response.json()["code"] == "service_unavailable"
            assert response.headers["Retry-After"] == "1"
            assert response.headers["X-Content-Type-Options"] == "nosniff"

    assert log.getvalue().count("database_unavailable") == 2


def test_a_pool_that_is_used_up_asks_for_another_try(client: TestClient) -> None:
    with every_connection_taken(client):
        crowded = client.get("/scratch/rows")

    assert crowded.status_code == 503
    assert client.get("/scratch/rows").status_code == 200


@pytest.mark.parametrize("statement", MISTAKES)
def test_a_mistake_in_a_statement_is_a_bug(client: TestClient, statement: str) -> None:
    response = client.post("/scratch/sql", json=[statement])

    assert response.status_code == 500
    assert response.json()["detail"] == "Something went wrong on our side."

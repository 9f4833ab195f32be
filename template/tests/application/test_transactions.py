"""Transactions: what the database refuses, and what is written before the answer leaves."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from tests.application.rows import find, save
from tests.application.scratch import ScratchNote


def test_an_answer_says_only_what_is_written(client: TestClient) -> None:
    assert client.post("/scratch/written").text == "1"


def test_what_fails_leaves_nothing_behind(client: TestClient) -> None:
    assert client.post("/scratch/overtaken").status_code == 404

    assert client.get("/scratch/rows").json() == []


@pytest.mark.parametrize(("name", "value"), [("text", "ada"), ("code", "x1")])
def test_a_value_that_is_taken_is_a_conflict(client: TestClient, name: str, value: str) -> None:
    save(client, ScratchNote(text="ada", code="x1"))
    another = {"text": "grace", "code": "x2"} | {name: value}

    response = client.post("/scratch/notes", json=another)

    assert response.status_code == 409
    assert response.json()["code"] == "conflict"
    assert response.json()["detail"] == f"There is a row with this {name} already."
    (error,) = response.json()["errors"]
    assert error == {"loc": ["body", name], "msg": "is taken already", "type": "unique"}


def test_a_row_that_others_refer_to_stays(client: TestClient) -> None:
    assert client.post("/scratch/answers", json={"text": "Hello"}).status_code == 201

    response = client.delete("/scratch/notes/Hello")

    assert response.status_code == 409
    assert "errors" not in response.json()
    assert client.delete("/scratch/notes/Re: Hello").status_code == 204
    assert client.delete("/scratch/notes/Hello").status_code == 204


def test_a_reference_to_nothing_is_refused(client: TestClient) -> None:
    response = client.post("/scratch/notes", json={"text": "Re: nothing", "is_orphan": True})

    assert response.status_code == 422
    assert response.json()["code"] == "validation_failed"
    assert find(client, select(ScratchNote)) == []


def test_a_row_that_somebody_deleted_meanwhile_is_not_there(client: TestClient) -> None:
    response = client.post("/scratch/overtaken")

    assert response.status_code == 404
    assert response.json()["code"] == "not_found"


def test_what_somebody_tied_meanwhile_is_a_conflict(client: TestClient) -> None:
    response = client.post("/scratch/overtaken/add")

    assert response.status_code == 409
    assert response.json()["code"] == "conflict"


def test_what_somebody_untied_meanwhile_is_untied_or_a_conflict(client: TestClient) -> None:
    response = client.post("/scratch/overtaken/remove")

    # Some databases say how many of the rows were there, others do not.
    assert response.status_code in (200, 409)


def test_a_row_that_somebody_changed_meanwhile_is_not_overwritten(client: TestClient) -> None:
    response = client.post("/scratch/overtaken", headers={"If-Match": '"1"'})

    assert response.status_code == 412
    assert response.json()["code"] == "precondition_failed"

"""A body of many names is answered in a few words."""

from fastapi.testclient import TestClient

from tests.people import USERS


def test_a_hundred_thousand_names_are_one_mistake(anonymous: TestClient) -> None:
    response = anonymous.post(USERS, json={f"{number:x}": 1 for number in range(100_000)})

    assert response.status_code in (401, 422)
    assert len(response.content) < 1000


def test_many_parameters_are_one_mistake(client: TestClient) -> None:
    response = client.get(USERS, params={f"x{number}": 1 for number in range(2000)})

    assert response.status_code == 422
    assert len(response.json()["errors"]) == 1

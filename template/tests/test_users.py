"""Users: for themselves, and for administrators."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from auth.accounts import find_user
from database.database import reading
from models import User
from tests.people import AUTH, PASSWORD, USERS, add_person, another_client, get_tokens, run

PROFILE = f"{USERS}/profile"
ME = f"{AUTH}/me"


def test_a_user_reads_and_changes_their_names(ada: TestClient) -> None:
    changed = ada.put(PROFILE, json={"first_name": "Ada", "last_name": "Lovelace"})

    assert changed.status_code == 200
    assert changed.json() == ada.get(PROFILE).json() == ada.get(ME).json()
    assert (changed.json()["first_name"], changed.json()["last_name"]) == ("Ada", "Lovelace")


def test_a_name_that_is_left_out_stays_and_null_removes_it(ada: TestClient) -> None:
    ada.put(PROFILE, json={"first_name": "Ada", "last_name": "Lovelace"})

    changed = ada.put(PROFILE, json={"first_name": None}).json()

    assert (changed["first_name"], changed["last_name"]) == (None, "Lovelace")


@pytest.mark.parametrize(
    "payload",
    [
        {"first_name": "x" * 101},
        {"first_name": 7},
        {"is_superuser": True},
        {"email": "eve@example.com"},
        {"id": 1},
    ],
)
def test_a_profile_is_names_and_nothing_else(ada: TestClient, payload: dict[str, Any]) -> None:
    assert ada.put(PROFILE, json=payload).status_code == 422


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        (PROFILE, "GET, PUT"),
        (f"{USERS}/change-password", "POST"),
        (f"{USERS}/forgot-password", "POST"),
        (f"{USERS}/7", "DELETE, GET, PATCH"),
    ],
)
def test_what_a_path_is_for_is_not_taken_for_a_user(
    anonymous: TestClient, path: str, methods: str
) -> None:
    # PATCH and POST are for users by identifier, and for everything else.
    wrong = anonymous.post(path) if path.endswith("7") else anonymous.patch(path, json={})

    assert wrong.status_code == 405
    assert wrong.headers["Allow"] == methods


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", PROFILE),
        ("PUT", PROFILE),
        ("GET", USERS),
        ("GET", f"{USERS}/ID"),
        ("PATCH", f"{USERS}/ID"),
        ("DELETE", f"{USERS}/ID"),
        ("POST", f"{USERS}/change-password"),
        ("POST", f"{USERS}/change-email"),
        ("POST", f"{USERS}/close-account"),
        ("GET", f"{AUTH}/sessions"),
        ("DELETE", f"{AUTH}/sessions/ID"),
        ("POST", f"{AUTH}/logout"),
        ("POST", f"{AUTH}/logout-all"),
    ],
)
def test_without_a_token_there_is_nothing_to_see(
    anonymous: TestClient, method: str, path: str
) -> None:
    ada = add_person(anonymous, "ada@example.com")

    response = anonymous.request(method, path.replace("ID", str(ada.id)))

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


def test_users_are_no_administrators(ada: TestClient, bob: TestClient) -> None:
    other = f"{USERS}/{bob.get(ME).json()['id']}"
    nobody = other[:-1] + "f" if "-" in other.rpartition("/")[2] else f"{USERS}/999999"

    assert ada.get(USERS).status_code == 403
    assert ada.get(other).status_code == ada.get(nobody).status_code == 403
    assert ada.patch(other, json={"is_active": False}).status_code == 403
    assert ada.delete(other).status_code == 403


def test_a_user_reads_themselves(ada: TestClient) -> None:
    me = ada.get(ME).json()

    assert ada.get(f"{USERS}/{me['id']}").json() == me


def test_administrators_list_users_and_search_them(client: TestClient, ada: TestClient) -> None:
    ada.put(PROFILE, json={"last_name": "Lovelace"})

    everybody = client.get(USERS, params={"sort": "email"}).json()["items"]
    found = client.get(USERS, params={"q": "lovel"}).json()["items"]
    administrators = client.get(USERS, params={"is_superuser": "true"}).json()["items"]

    assert [user["email"] for user in everybody] == ["ada@example.com", "grace@example.com"]
    assert found == [ada.get(ME).json()]
    assert administrators == [client.get(ME).json()]
    assert "password" not in client.get(USERS).text


def test_an_administrator_disables_a_user_at_once(
    client: TestClient, anonymous: TestClient
) -> None:
    ada = add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")

    disabled = client.patch(f"{USERS}/{ada.id}", json={"is_active": False})

    assert disabled.status_code == 200
    assert disabled.json()["is_active"] is False
    assert another_client(anonymous, tokens["access_token"]).get(ME).status_code == 401
    # Enabled again, the sessions of before stay ended.
    client.patch(f"{USERS}/{ada.id}", json={"is_active": True})
    assert another_client(anonymous, tokens["access_token"]).get(ME).status_code == 401
    assert get_tokens(anonymous, "ada@example.com")


def test_an_administrator_makes_another_one(client: TestClient, ada: TestClient) -> None:
    user = f"{USERS}/{ada.get(ME).json()['id']}"

    assert client.patch(user, json={"is_superuser": True}).json()["is_superuser"] is True
    assert ada.get(USERS).status_code == 200
    client.patch(user, json={"is_superuser": False})
    assert ada.get(USERS).status_code == 403


@pytest.mark.parametrize(
    "payload", [{"is_active": None}, {"is_superuser": "yes"}, {"email": "x@example.com"}]
)
def test_administrators_decide_two_things_about_a_user(
    client: TestClient, ada: TestClient, payload: dict[str, Any]
) -> None:
    user = f"{USERS}/{ada.get(ME).json()['id']}"

    assert client.patch(user, json=payload).status_code == 422


def test_a_change_of_nothing_changes_nothing(client: TestClient, ada: TestClient) -> None:
    me = ada.get(ME).json()

    assert client.patch(f"{USERS}/{me['id']}", json={}).json() == me


def test_an_administrator_deletes_a_user(client: TestClient, ada: TestClient) -> None:
    user = f"{USERS}/{ada.get(ME).json()['id']}"

    assert client.delete(user).status_code == 204

    assert ada.get(ME).status_code == 401
    assert client.get(user).status_code == 404
    assert client.patch(user, json={}).status_code == 404
    assert client.delete(user).status_code == 404


def test_a_user_closes_their_account_with_their_password(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")
    ada = another_client(anonymous, tokens["access_token"])
    close = f"{USERS}/close-account"

    assert ada.post(close, json={"password": "Wrong-Horse-7"}).status_code == 400
    assert ada.get(ME).status_code == 200
    assert ada.post(close, json={"password": PASSWORD}).status_code == 204
    assert ada.get(ME).status_code == 401
    # The address is free again.
    assert run(anonymous, find, "ada@example.com") is None


async def find(email: str) -> User | None:
    async with reading() as session:
        return await find_user(session, email)


def test_another_password_ends_all_sessions(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    here, there = (get_tokens(anonymous, "ada@example.com") for _ in range(2))
    payload = {"current_password": PASSWORD, "new_password": "Other-Horse-8"}
    ada = another_client(anonymous, here["access_token"])

    assert ada.post(f"{USERS}/change-password", json=payload).status_code == 204

    for tokens in (here, there):
        assert another_client(anonymous, tokens["access_token"]).get(ME).status_code == 401
        refreshed = anonymous.post(
            f"{AUTH}/refresh", json={"refresh_token": tokens["refresh_token"]}
        )
        assert refreshed.status_code == 401
    form = {"username": "ada@example.com", "password": PASSWORD}
    assert anonymous.post(f"{AUTH}/token", data=form).status_code == 401
    assert get_tokens(anonymous, "ada@example.com", "Other-Horse-8")


@pytest.mark.parametrize(
    ("payload", "status"),
    [
        ({"current_password": "Wrong-Horse-7", "new_password": "Other-Horse-8"}, 400),
        ({"current_password": PASSWORD, "new_password": "short"}, 422),
        ({"current_password": PASSWORD}, 422),
    ],
)
def test_a_password_is_changed_by_who_knows_it_to_a_good_one(
    anonymous: TestClient, payload: dict[str, str], status: int
) -> None:
    add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")
    ada = another_client(anonymous, tokens["access_token"])

    response = ada.post(f"{USERS}/change-password", json=payload)

    assert response.status_code == status
    assert get_tokens(anonymous, "ada@example.com")

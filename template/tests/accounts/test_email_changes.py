"""Other e-mail addresses."""

import pytest
from fastapi.testclient import TestClient

from background.tasks import finish
from tests.mailbox import letters, token_in
from tests.people import AUTH, PASSWORD, USERS, add_person, another_client, get_tokens, run

ME = f"{AUTH}/me"


@pytest.fixture
def signed_in(anonymous: TestClient) -> TestClient:
    """A client of ada, who knows her password."""
    add_person(anonymous, "ada@example.com")
    return another_client(anonymous, get_tokens(anonymous, "ada@example.com")["access_token"])


def ask(client: TestClient, email: str, password: str = PASSWORD) -> int:
    payload = {"email": email, "password": password}
    return client.post(f"{USERS}/change-email", json=payload).status_code


def verify(client: TestClient, token: str) -> int:
    return client.post(f"{USERS}/verify-email", json={"token": token}).status_code


def test_an_address_changes_when_the_link_to_the_new_one_is_followed(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    assert ask(signed_in, "Countess@example.com") == 202
    (letter,) = letters(anonymous, "Countess@example.com")
    assert signed_in.get(ME).json()["email"] == "ada@example.com"

    assert verify(anonymous, token_in(letter)) == 200

    tokens = get_tokens(anonymous, "countess@example.com")
    changed = another_client(anonymous, tokens["access_token"])
    assert changed.get(ME).json()["email"] == "Countess@example.com"
    # Its subject is not the user's address any more.
    assert signed_in.get(ME).status_code == 401
    assert len(letters(anonymous, "ada@example.com")) == 1
    assert verify(anonymous, token_in(letter)) == 400


def test_blanks_around_an_address_are_no_part_of_it(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    ask(signed_in, " countess@example.com\u3000")
    verify(anonymous, token_in(letters(anonymous, "countess@example.com")[0]))

    tokens = get_tokens(anonymous, "countess@example.com ")

    changed = another_client(anonymous, tokens["access_token"])
    assert changed.get(ME).json()["email"] == "countess@example.com"


def test_a_session_lives_on_under_the_new_address(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")
    ask(another_client(anonymous, tokens["access_token"]), "countess@example.com")
    verify(anonymous, token_in(letters(anonymous, "countess@example.com")[0]))

    refreshed = anonymous.post(f"{AUTH}/refresh", json={"refresh_token": tokens["refresh_token"]})

    me = another_client(anonymous, refreshed.json()["access_token"]).get(ME)
    assert me.json()["email"] == "countess@example.com"


def test_a_link_to_a_new_password_dies_with_the_old_address(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    anonymous.post(f"{USERS}/forgot-password", json={"email": "ada@example.com"})
    reset = token_in(letters(anonymous, "ada@example.com")[0])
    ask(signed_in, "countess@example.com")
    verify(anonymous, token_in(letters(anonymous, "countess@example.com")[0]))

    response = anonymous.post(
        f"{USERS}/reset-password", json={"token": reset, "new_password": "Other-Horse-8"}
    )

    assert response.status_code == 400


def test_an_address_that_is_taken_gets_a_mail_and_the_asker_no_answer(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    add_person(anonymous, "bob@example.com")

    assert ask(signed_in, "BOB@example.com") == 202

    (letter,) = letters(anonymous, "bob@example.com")
    assert "token=" not in letter.as_string()


def test_an_address_that_was_taken_meanwhile_stays_with_its_owner(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    ask(signed_in, "countess@example.com")
    token = token_in(letters(anonymous, "countess@example.com")[0])
    add_person(anonymous, "countess@example.com")

    assert verify(anonymous, token) == 400
    assert signed_in.get(ME).json()["email"] == "ada@example.com"


def test_the_last_wish_counts(anonymous: TestClient, signed_in: TestClient) -> None:
    for email in ("first@example.com", "second@example.com"):
        ask(signed_in, email)
        run(anonymous, finish)

    assert verify(anonymous, token_in(letters(anonymous, "first@example.com")[0])) == 400
    assert verify(anonymous, token_in(letters(anonymous, "second@example.com")[0])) == 200


def test_the_spelling_of_an_address_can_be_changed(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    ask(signed_in, "Ada@Example.com")
    token = token_in(letters(anonymous, "Ada@example.com")[0])

    assert verify(anonymous, token) == 200


def test_a_change_that_a_thief_has_begun_ends_with_the_sessions(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    ask(signed_in, "thief@example.com")
    token = token_in(letters(anonymous, "thief@example.com")[0])

    signed_in.post(
        f"{USERS}/change-password",
        json={"current_password": PASSWORD, "new_password": "Other-Horse-8"},
    )

    assert verify(anonymous, token) == 400


def test_a_user_who_was_disabled_has_no_change_under_way(
    anonymous: TestClient, signed_in: TestClient, client: TestClient
) -> None:
    ask(signed_in, "countess@example.com")
    token = token_in(letters(anonymous, "countess@example.com")[0])

    client.patch(f"{USERS}/{signed_in.get(ME).json()['id']}", json={"is_active": False})

    assert verify(anonymous, token) == 400


@pytest.mark.usefixtures("limits")
def test_nobody_fills_the_mailbox_of_a_stranger(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    statuses = [ask(signed_in, "stranger@example.com") for _ in range(6)]

    assert statuses == [202] * 5 + [429]


@pytest.mark.usefixtures("limits")
def test_a_stranger_can_not_keep_a_user_from_another_password(
    anonymous: TestClient, signed_in: TestClient
) -> None:
    for _ in range(6):
        form = {"username": "ada@example.com", "password": "Wrong-Horse-7"}
        anonymous.post(f"{AUTH}/token", data=form)

    response = signed_in.post(
        f"{USERS}/change-password",
        json={"current_password": PASSWORD, "new_password": "Other-Horse-8"},
    )

    assert response.status_code == 204


@pytest.mark.parametrize(
    ("email", "password", "status"),
    [
        ("countess@example.com", "Wrong-Horse-7", 400),
        ("countess@mailinator.com", PASSWORD, 422),
        ("Ada <countess@example.com>", PASSWORD, 422),
    ],
)
def test_a_change_needs_the_password_and_a_real_address(
    anonymous: TestClient, signed_in: TestClient, email: str, password: str, status: int
) -> None:
    assert ask(signed_in, email, password) == status
    assert letters(anonymous, email) == []


def test_an_unknown_token_is_refused(anonymous: TestClient) -> None:
    response = anonymous.post(f"{USERS}/verify-email", json={"token": "nonsense"})

    assert response.status_code == 400
    assert response.json()["detail"] == "Invalid or expired token"

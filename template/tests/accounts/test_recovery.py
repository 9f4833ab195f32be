"""Forgotten passwords."""

import datetime as dt

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from background.tasks import finish
from database.config import settings
from database.database import reading, writing
from models import PasswordReset, RefreshToken, User
from models.base import utc_now
from tests.mailbox import letters, text_of, token_in
from tests.people import AUTH, PASSWORD, USERS, add_person, another_client, get_tokens, run

NEW = "Other-Horse-8"


def forget(client: TestClient, email: str) -> None:
    response = client.post(f"{USERS}/forgot-password", json={"email": email})
    assert response.status_code == 200
    assert response.json() == {
        "message": "If your email exists in our system, you will receive a password reset link"
    }


def reset(client: TestClient, token: str, password: str = NEW) -> int:
    payload = {"token": token, "new_password": password}
    return client.post(f"{USERS}/reset-password", json=payload).status_code


def test_a_link_by_mail_sets_a_new_password(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")

    forget(anonymous, "ADA@example.com")

    (letter,) = letters(anonymous, "ada@example.com")
    assert f"{settings.FRONTEND_URL}/reset-password?token=" in text_of(letter)
    payload = {"token": token_in(letter), "new_password": NEW}
    response = anonymous.post(f"{USERS}/reset-password", json=payload)
    assert response.status_code == 200
    assert response.json() == {"message": "Password has been reset successfully"}
    assert get_tokens(anonymous, "ada@example.com", NEW)
    assert another_client(anonymous, tokens["access_token"]).get(f"{AUTH}/me").status_code == 401
    assert (
        anonymous.post(
            f"{AUTH}/refresh", json={"refresh_token": tokens["refresh_token"]}
        ).status_code
        == 401
    )
    _, notice = letters(anonymous, "ada@example.com")
    assert "has just been changed" in text_of(notice)


def test_no_token_is_stored_as_it_is(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")
    forget(anonymous, "ada@example.com")
    (letter,) = letters(anonymous, "ada@example.com")
    sent = {tokens["refresh_token"], token_in(letter)}

    async def fetch() -> set[str]:
        async with reading() as session:
            refresh = await session.scalars(sa.select(RefreshToken.digest))
            return {*refresh, *await session.scalars(sa.select(PasswordReset.digest))}

    stored = run(anonymous, fetch)

    assert len(stored) == 2
    assert not stored & sent


def test_the_host_of_the_request_is_not_in_the_link(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")

    anonymous.post(
        f"{USERS}/forgot-password",
        json={"email": "ada@example.com"},
        headers={"Host": "evil.example.com", "X-Forwarded-Host": "evil.example.com"},
    )

    (letter,) = letters(anonymous, "ada@example.com")
    assert "evil" not in letter.as_string()


def test_a_token_works_once(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    forget(anonymous, "ada@example.com")
    token = token_in(letters(anonymous, "ada@example.com")[0])

    assert reset(anonymous, token) == 200
    response = anonymous.post(
        f"{USERS}/reset-password", json={"token": token, "new_password": PASSWORD}
    )

    assert response.status_code == 400
    assert response.json()["detail"] == "Invalid or expired token"
    assert get_tokens(anonymous, "ada@example.com", NEW)


def test_a_new_link_replaces_the_one_before(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    for _ in range(2):
        forget(anonymous, "ada@example.com")
        run(anonymous, finish)
    older, newer = letters(anonymous, "ada@example.com")

    assert reset(anonymous, token_in(older)) == 400
    assert reset(anonymous, token_in(newer)) == 200


def test_a_refused_password_leaves_the_token_alive(anonymous: TestClient) -> None:
    add_person(anonymous, "adalovelace1@example.com")
    forget(anonymous, "adalovelace1@example.com")
    token = token_in(letters(anonymous, "adalovelace1@example.com")[0])

    assert reset(anonymous, token, "short") == 422
    assert reset(anonymous, token, "AdaLovelace1") == 422
    assert reset(anonymous, token) == 200


def test_a_link_does_not_survive_another_password(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    forget(anonymous, "ada@example.com")
    token = token_in(letters(anonymous, "ada@example.com")[0])
    ada = another_client(anonymous, get_tokens(anonymous, "ada@example.com")["access_token"])

    ada.post(
        f"{USERS}/change-password",
        json={"current_password": PASSWORD, "new_password": "Third-Horse-9"},
    )

    assert reset(anonymous, token) == 400


def test_a_link_is_good_for_an_hour(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    forget(anonymous, "ada@example.com")
    token = token_in(letters(anonymous, "ada@example.com")[0])

    async def expiry() -> dt.datetime:
        async with reading() as session:
            return (await session.scalars(sa.select(PasswordReset.expires_at))).one()

    async def wait() -> None:
        async with writing.begin() as session:
            await session.execute(sa.update(PasswordReset).values(expires_at=utc_now()))

    left = run(anonymous, expiry) - utc_now()
    assert dt.timedelta(minutes=59) < left <= dt.timedelta(minutes=60)
    run(anonymous, wait)
    assert reset(anonymous, token) == 400


@pytest.mark.parametrize("token", ["nonsense", "x" * 512])
def test_an_unknown_token_is_refused(anonymous: TestClient, token: str) -> None:
    assert reset(anonymous, token) == 400


def test_nobody_gets_a_mail_who_has_no_account(anonymous: TestClient) -> None:
    add_person(anonymous, "bob@example.com", is_active=False)

    forget(anonymous, "nobody@example.com")
    forget(anonymous, "bob@example.com")

    assert letters(anonymous, "nobody@example.com") == []
    assert letters(anonymous, "bob@example.com") == []


def test_a_user_who_was_disabled_meanwhile_can_not_use_a_link(anonymous: TestClient) -> None:
    ada = add_person(anonymous, "ada@example.com")
    forget(anonymous, "ada@example.com")
    token = token_in(letters(anonymous, "ada@example.com")[0])

    async def disable() -> None:
        async with writing.begin() as session:
            await session.execute(sa.update(User).where(User.id == ada.id).values(is_active=False))

    run(anonymous, disable)

    assert reset(anonymous, token) == 400


@pytest.mark.parametrize("email", ["nonsense", "Ada <ada@example.com>", "", 7, None])
def test_what_is_no_address_is_refused(anonymous: TestClient, email: object) -> None:
    response = anonymous.post(f"{USERS}/forgot-password", json={"email": email})

    assert response.status_code == 422

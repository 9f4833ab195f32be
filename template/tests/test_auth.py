"""Signing in, staying signed in and signing out."""

import datetime as dt
import time

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from httpx2 import Response

from auth import passwords
from auth.auth import LEEWAY_SECONDS
from database.config import settings
from database.database import writing
from models import LoginSession, RefreshToken, User
from models.base import utc_now
from tests.people import AUTH, PASSWORD, USERS, add_person, another_client, get_tokens, run
from tests.statements import selects

ME = f"{AUTH}/me"


def sign_in(client: TestClient, email: str, password: str) -> Response:
    return client.post(f"{AUTH}/token", data={"username": email, "password": password})


def refresh(client: TestClient, token: str) -> Response:
    return client.post(f"{AUTH}/refresh", json={"refresh_token": token})


def is_signed_in(client: TestClient, tokens: dict[str, str]) -> bool:
    """Whether the access token works."""
    response = another_client(client, tokens["access_token"]).get(ME)
    assert response.status_code in (200, 401)
    return response.status_code == 200


def execute(client: TestClient, statement: sa.Executable) -> None:
    async def commit() -> None:
        async with writing.begin() as session:
            await session.execute(statement)

    run(client, commit)


@pytest.mark.parametrize("typed", ["ada@example.com", "ADA@Example.COM", "Ada@example.com"])
def test_an_address_and_its_password_give_a_pair_of_tokens(
    anonymous: TestClient, typed: str
) -> None:
    add_person(anonymous, "Ada@example.com", first_name="Ada")

    response = sign_in(anonymous, typed, PASSWORD)

    tokens = response.json()
    assert response.status_code == 200
    assert tokens.keys() == {"access_token", "token_type", "expires_in", "refresh_token"}
    assert (tokens["token_type"], tokens["expires_in"]) == ("bearer", 1800)
    me = another_client(anonymous, tokens["access_token"]).get(ME)
    assert me.status_code == 200
    assert me.json().keys() == {
        *("id", "email", "first_name", "last_name"),
        *("is_active", "is_superuser", "created_at"),
    }
    assert (me.json()["email"], me.json()["first_name"]) == ("Ada@example.com", "Ada")


def test_nobody_learns_why_a_log_in_failed(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    add_person(anonymous, "bob@example.com", is_active=False)
    add_person(anonymous, "eve@example.com", password_hash="broken")

    refusals = [
        sign_in(anonymous, "ada@example.com", "Wrong-Horse-7"),
        sign_in(anonymous, "bob@example.com", PASSWORD),
        sign_in(anonymous, "eve@example.com", PASSWORD),
        sign_in(anonymous, "nobody@example.com", PASSWORD),
        sign_in(anonymous, "not an address", PASSWORD),
    ]

    assert [refusal.status_code for refusal in refusals] == [401] * 5
    bodies = [refusal.json() | {"request_id": ""} for refusal in refusals]
    assert all(body == bodies[0] for body in bodies)
    assert bodies[0]["detail"] == "Incorrect email or password"
    assert {refusal.headers["www-authenticate"] for refusal in refusals} == {"Bearer"}


def test_passwords_are_the_same_in_either_form_of_unicode(anonymous: TestClient) -> None:
    hashed = run(anonymous, passwords.hash_password, "Caf\u00e9-Horse-7")
    add_person(anonymous, "ada@example.com", password_hash=hashed)

    assert sign_in(anonymous, "ada@example.com", "Cafe\u0301-Horse-7").status_code == 200


def test_a_log_in_replaces_a_weaker_hash(
    anonymous: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = add_person(anonymous, "ada@example.com")
    monkeypatch.setattr(passwords, "hasher", passwords.make_hasher(2, 8))

    get_tokens(anonymous, "ada@example.com")

    async def stored() -> str:
        async with writing() as session:
            return (await session.get_one(User, ada.id)).password_hash

    assert "t=1," in ada.password_hash
    assert "t=2," in run(anonymous, stored)
    assert sign_in(anonymous, "ada@example.com", PASSWORD).status_code == 200


@pytest.mark.parametrize("grant", ["client_credentials", "refresh_token", "Password"])
def test_the_password_is_the_only_grant(anonymous: TestClient, grant: str) -> None:
    form = {"grant_type": grant, "username": "ada@example.com", "password": PASSWORD}

    assert anonymous.post(f"{AUTH}/token", data=form).status_code == 422


def test_a_log_in_is_a_form(anonymous: TestClient) -> None:
    form = {"username": "ada@example.com", "password": PASSWORD}

    assert anonymous.post(f"{AUTH}/token", json=form).status_code == 422


def test_a_log_in_has_one_part(anonymous: TestClient) -> None:
    part = b'Content-Disposition: form-data; name="username"\r\n\r\na-' + b"9" * 60_000
    headers = {"Content-Type": "Multipart/form-data; boundary=X; charset=punycode"}

    started = time.perf_counter()
    response = anonymous.post(
        f"{AUTH}/token", content=b"--X\r\n" + part + b"\r\n--X--", headers=headers
    )

    assert response.status_code == 422
    # Python takes seconds to decode it.
    assert time.perf_counter() - started < 1


def test_a_slash_too_many_leads_nowhere(anonymous: TestClient) -> None:
    form = {"username": "ada@example.com", "password": PASSWORD}

    response = anonymous.post(f"{AUTH}/token/", data=form, follow_redirects=False)

    assert response.status_code == 404


def test_the_documentation_knows_how_to_sign_in(anonymous: TestClient) -> None:
    document = anonymous.get("/openapi.json").json()

    (scheme,) = document["components"]["securitySchemes"].values()
    assert scheme["type"] == "oauth2"
    assert scheme["flows"]["password"]["tokenUrl"] == f"{AUTH}/token".removeprefix("/")
    assert document["paths"][ME]["get"]["security"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic YWRhOnNlY3JldA=="},
        {"Authorization": "Bearer nonsense"},
    ],
)
def test_without_a_token_nobody_is_signed_in(
    anonymous: TestClient, headers: dict[str, str]
) -> None:
    response = anonymous.get(ME, headers=headers)

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_refresh_token_gives_a_new_pair_once(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    first = get_tokens(anonymous, "ada@example.com")

    second = refresh(anonymous, first["refresh_token"])

    assert second.status_code == 200
    assert second.json().keys() == first.keys()
    assert is_signed_in(anonymous, second.json())
    assert refresh(anonymous, first["refresh_token"]).status_code == 401
    # Within seconds it may have been a client that sends two requests at once.
    assert refresh(anonymous, second.json()["refresh_token"]).status_code == 200


def test_a_refresh_token_that_was_stolen_ends_the_session_of_owner_and_thief(
    anonymous: TestClient,
) -> None:
    add_person(anonymous, "ada@example.com")
    first = get_tokens(anonymous, "ada@example.com")
    other = get_tokens(anonymous, "ada@example.com")
    second = refresh(anonymous, first["refresh_token"]).json()
    long_ago = utc_now() - dt.timedelta(seconds=11)
    execute(
        anonymous,
        sa.update(RefreshToken).where(RefreshToken.used_at.is_not(None)).values(used_at=long_ago),
    )

    assert refresh(anonymous, first["refresh_token"]).status_code == 401

    assert refresh(anonymous, second["refresh_token"]).status_code == 401
    assert not is_signed_in(anonymous, second)
    assert is_signed_in(anonymous, other)


def test_an_older_refresh_token_ends_the_session_at_once(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    first = get_tokens(anonymous, "ada@example.com")
    second = refresh(anonymous, first["refresh_token"]).json()
    third = refresh(anonymous, second["refresh_token"]).json()

    assert refresh(anonymous, first["refresh_token"]).status_code == 401

    assert refresh(anonymous, third["refresh_token"]).status_code == 401
    assert not is_signed_in(anonymous, third)


def test_what_has_expired_can_not_be_refreshed(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")

    execute(anonymous, sa.update(RefreshToken).values(expires_at=utc_now()))

    assert refresh(anonymous, tokens["refresh_token"]).status_code == 401


def test_a_session_has_a_last_day_however_often_it_is_refreshed(
    anonymous: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "REFRESH_TOKEN_MAX_DAYS", 1)
    add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")

    refresh(anonymous, tokens["refresh_token"])

    async def last_day() -> dt.datetime | None:
        async with writing() as session:
            return await session.scalar(sa.select(sa.func.max(RefreshToken.expires_at)))

    latest = run(anonymous, last_day)
    assert latest is not None
    assert latest <= utc_now() + dt.timedelta(days=1)


def test_on_its_last_day_a_session_ends_for_access_tokens_too(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")

    execute(anonymous, sa.update(LoginSession).values(expires_at=utc_now()))

    assert not is_signed_in(anonymous, tokens)


def test_a_session_that_nobody_has_used_for_long_is_not_listed(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    get_tokens(anonymous, "ada@example.com")
    idle = dt.timedelta(days=settings.REFRESH_TOKEN_EXPIRE_DAYS)
    execute(anonymous, sa.update(LoginSession).values(last_used_at=utc_now() - idle))

    here = another_client(anonymous, get_tokens(anonymous, "ada@example.com")["access_token"])

    assert [each["is_current"] for each in here.get(f"{AUTH}/sessions").json()] == [True]


@pytest.mark.parametrize("token", ["nonsense", "x" * 512])
def test_an_unknown_refresh_token_is_refused(anonymous: TestClient, token: str) -> None:
    assert refresh(anonymous, token).status_code == 401


def test_a_disabled_user_can_not_refresh(anonymous: TestClient) -> None:
    ada = add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")

    execute(anonymous, sa.update(User).where(User.id == ada.id).values(is_active=False))

    assert refresh(anonymous, tokens["refresh_token"]).status_code == 401
    assert not is_signed_in(anonymous, tokens)


def test_signing_out_ends_this_session_alone(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    here, there = (get_tokens(anonymous, "ada@example.com") for _ in range(2))

    response = another_client(anonymous, here["access_token"]).post(f"{AUTH}/logout")

    assert response.status_code == 204
    assert not is_signed_in(anonymous, here)
    assert refresh(anonymous, here["refresh_token"]).status_code == 401
    assert is_signed_in(anonymous, there)
    assert refresh(anonymous, there["refresh_token"]).status_code == 200


def test_signing_out_ends_the_session_of_a_refresh_token_too(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    here, there = (get_tokens(anonymous, "ada@example.com") for _ in range(2))

    another_client(anonymous, here["access_token"]).post(
        f"{AUTH}/logout", json={"refresh_token": there["refresh_token"]}
    )

    assert not is_signed_in(anonymous, there)


@pytest.mark.parametrize("is_known", [True, False])
def test_nobody_signs_somebody_else_out(anonymous: TestClient, is_known: bool) -> None:
    add_person(anonymous, "ada@example.com")
    add_person(anonymous, "bob@example.com")
    ada = get_tokens(anonymous, "ada@example.com")
    bob = get_tokens(anonymous, "bob@example.com")

    response = another_client(anonymous, bob["access_token"]).post(
        f"{AUTH}/logout", json={"refresh_token": ada["refresh_token"] if is_known else "nonsense"}
    )

    assert response.status_code == 204
    assert is_signed_in(anonymous, ada)


def test_signing_out_everywhere_ends_all_sessions(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    add_person(anonymous, "bob@example.com")
    here, there = (get_tokens(anonymous, "ada@example.com") for _ in range(2))
    bob = get_tokens(anonymous, "bob@example.com")

    response = another_client(anonymous, here["access_token"]).post(f"{AUTH}/logout-all")

    assert response.status_code == 204
    for tokens in (here, there):
        assert not is_signed_in(anonymous, tokens)
        assert refresh(anonymous, tokens["refresh_token"]).status_code == 401
    assert is_signed_in(anonymous, bob)


def test_a_user_sees_their_sessions_and_ends_one(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    anonymous.headers["User-Agent"] = "Phone"
    there = get_tokens(anonymous, "ada@example.com")
    anonymous.headers["User-Agent"] = "Desk " + "x" * 300
    here = another_client(anonymous, get_tokens(anonymous, "ada@example.com")["access_token"])

    sessions = here.get(f"{AUTH}/sessions").json()

    assert [each["is_current"] for each in sessions] == [True, False]
    assert [each["user_agent"][:5] for each in sessions] == ["Desk ", "Phone"]
    assert here.delete(f"{AUTH}/sessions/{sessions[1]['id']}").status_code == 204
    assert not is_signed_in(anonymous, there)
    assert len(here.get(f"{AUTH}/sessions").json()) == 1
    assert here.delete(f"{AUTH}/sessions/{sessions[1]['id']}").status_code == 404


def test_the_sessions_of_others_are_not_there(
    anonymous: TestClient, ada: TestClient, bob: TestClient
) -> None:
    (mine,) = ada.get(f"{AUTH}/sessions").json()

    assert bob.delete(f"{AUTH}/sessions/{mine['id']}").status_code == 404
    assert ada.get(ME).status_code == 200


@pytest.mark.parametrize("path", [ME, f"{AUTH}/sessions", f"{USERS}/profile", f"{AUTH}/nowhere"])
def test_no_cache_keeps_answers_about_people(ada: TestClient, path: str) -> None:
    assert ada.get(path).headers["cache-control"] == "no-store"
    ada.headers.clear()
    assert ada.get(path).headers["cache-control"] == "no-store"


def test_a_key_that_was_replaced_is_accepted_for_a_while(
    ada: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = settings.SECRET_KEY
    monkeypatch.setattr(settings, "SECRET_KEY", "f" * 64)
    assert ada.get(ME).status_code == 401

    monkeypatch.setattr(settings, "SECRET_KEY_FALLBACKS", [old])
    assert ada.get(ME).status_code == 200


def test_a_token_that_was_accepted_expires(
    ada: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ada.get(ME).status_code == 200

    end = time.time() + settings.ACCESS_TOKEN_EXPIRE_MINUTES * 60 + LEEWAY_SECONDS
    monkeypatch.setattr(time, "time", lambda: end + 1)

    assert ada.get(ME).status_code == 401


def test_who_calls_and_whether_their_session_goes_on_is_one_question(ada: TestClient) -> None:
    with selects() as statements:
        assert ada.get(ME).status_code == 200

    assert len(statements) == 1

"""When two want the same thing at once, one gets it: the database decides."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import AsyncSession

from auth.accounts import add_user, set_password
from auth.email_changes import complete_email_change, send_email_change
from auth.passwords import hash_password
from auth.recovery import reset_password
from auth.sessions import prolong_session
from background.tasks import finish
from database.database import writing
from errors.problems import Conflict
from models import User
from routers import account, recovery
from tests.mailbox import letters, token_in
from tests.people import PASSWORD, USERS, add_person, another_client, get_tokens, run, sign_in

Result = TypeVar("Result")


def at_once(client: TestClient, work: Callable[[], Awaitable[Result]]) -> list[Result]:
    """What eight attempts at the same moment return."""

    async def try_all() -> list[Result]:
        return await asyncio.gather(*(work() for _ in range(8)))

    return run(client, try_all)


def test_an_address_is_given_once(anonymous: TestClient) -> None:
    async def sign_up() -> bool:
        try:
            async with writing.begin() as session:
                await add_user(session, User(email="ada@example.com", password_hash=""))
        except Conflict:
            return False
        return True

    assert sorted(at_once(anonymous, sign_up)) == [False] * 7 + [True]


def test_a_refresh_token_is_used_once(anonymous: TestClient) -> None:
    add_person(anonymous, "ada@example.com")
    token = get_tokens(anonymous, "ada@example.com")["refresh_token"]

    async def refresh() -> bool:
        async with writing.begin() as session:
            return await prolong_session(session, token) is not None

    assert sorted(at_once(anonymous, refresh)) == [False] * 7 + [True]


def test_a_reset_token_is_used_once(anonymous: TestClient) -> None:
    ada = add_person(anonymous, "ada@example.com")
    anonymous.post(f"{USERS}/forgot-password", json={"email": "ada@example.com"})
    token = token_in(letters(anonymous, "ada@example.com")[0])

    async def reset() -> bool:
        return await reset_password(ada, token, "another hash")

    assert sorted(at_once(anonymous, reset)) == [False] * 7 + [True]


def test_a_new_address_and_a_new_password_do_not_wait_for_each_other(
    anonymous: TestClient,
) -> None:
    people = [add_person(anonymous, f"ada{number}@example.com") for number in range(8)]

    async def ask_for_another(user: User) -> None:
        await send_email_change(user, f"new-{user.email}")
        await finish()

    for person in people:
        run(anonymous, ask_for_another, person)
    links = [token_in(letters(anonymous, f"new-{person.email}")[0]) for person in people]

    async def set_another(user: User) -> bool:
        async with writing.begin() as session:
            return await set_password(session, user, "another hash")

    async def do_both(link: str, user: User) -> bool:
        _, is_set = await asyncio.gather(complete_email_change(link), set_another(user))
        return is_set

    # One user after the other: it is not about users who wait for each other.
    for link, person in zip(links, people, strict=True):
        assert run(anonymous, do_both, link, person)


def test_what_was_asked_with_an_old_password_changes_no_address(anonymous: TestClient) -> None:
    ada = add_person(anonymous, "ada@example.com")

    async def ask_too_late() -> None:
        async with writing.begin() as session:
            await set_password(session, ada, "another hash")
        await send_email_change(ada, "thief@example.com")
        await finish()

    run(anonymous, ask_too_late)

    assert letters(anonymous, "thief@example.com") == []


def test_an_account_that_was_closed_meanwhile_gets_no_other_names(
    anonymous: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = sign_in(anonymous, "ada@example.com")

    async def find_nobody(_session: AsyncSession, _user_id: object) -> None:
        return None

    monkeypatch.setattr(account, "lock_user", find_nobody)

    assert ada.put(f"{USERS}/profile", json={"first_name": "Ada"}).status_code == 401


def test_a_password_that_was_changed_meanwhile_is_not_changed_again(
    anonymous: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = add_person(anonymous, "ada@example.com")
    tokens = get_tokens(anonymous, "ada@example.com")

    async def hash_while_another_is_faster(password: str) -> str:
        async with writing.begin() as session:
            await set_password(session, ada, await hash_password("Other-Horse-8"))
        return await hash_password(password)

    monkeypatch.setattr(account, "hash_password", hash_while_another_is_faster)
    response = another_client(anonymous, tokens["access_token"]).post(
        f"{USERS}/change-password",
        json={"current_password": PASSWORD, "new_password": "Third-Horse-9"},
    )

    assert response.status_code == 401
    assert get_tokens(anonymous, "ada@example.com", "Other-Horse-8")


def test_a_link_that_was_used_meanwhile_is_refused(
    anonymous: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = add_person(anonymous, "ada@example.com")
    anonymous.post(f"{USERS}/forgot-password", json={"email": "ada@example.com"})
    token = token_in(letters(anonymous, "ada@example.com")[0])

    async def hash_while_another_is_faster(password: str) -> str:
        await reset_password(ada, token, await hash_password("Other-Horse-8"))
        return await hash_password(password)

    monkeypatch.setattr(recovery, "hash_password", hash_while_another_is_faster)
    response = anonymous.post(
        f"{USERS}/reset-password", json={"token": token, "new_password": "Third-Horse-9"}
    )

    assert response.status_code == 400
    assert get_tokens(anonymous, "ada@example.com", "Other-Horse-8")

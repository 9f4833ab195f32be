"""Accounts, with four processes on each database: one wins a race, and revocation is at once."""

from collections import Counter
from collections.abc import Callable, Iterator

import httpx2
import pytest

from tests.running import ADMIN, PASSWORD, Server, served
from tests.servers import SERVERS
from tests.visitors import (
    all_at_once,
    call,
    from_every_process,
    reset_token,
    sign_in,
    sign_up,
)

ANOTHER = "Battery-Staple-8"


@pytest.fixture(scope="module", params=["sqlite", *SERVERS])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Serve a project with four processes."""
    folder = tmp_path_factory.mktemp("accounts")
    with served(folder, {"database": request.param}, workers=4) as server:
        yield server
        assert '"level":"error"' not in server.said()


def statuses(answers: list[httpx2.Response]) -> Counter[int]:
    return Counter(each.status_code for each in answers)


def test_of_fifty_identical_sign_ups_one_makes_an_account(server: Server) -> None:
    body = {"email": "ada@example.com", "password": PASSWORD}

    answers = all_at_once(server, [{"method": "POST", "url": "/users", "json": body}] * 50)

    assert statuses(answers) == {201: 1, 409: 49}
    assert sign_in(server, "ada@example.com")


def test_of_forty_refreshes_with_one_token_one_succeeds_and_the_session_lives(
    server: Server,
) -> None:
    body = {"refresh_token": sign_in(server, sign_up(server, "ada"))["refresh_token"]}

    answers = all_at_once(server, [{"method": "POST", "url": "/auth/refresh", "json": body}] * 40)

    assert statuses(answers) == {200: 1, 401: 39}
    (renewed,) = [each.json() for each in answers if each.status_code == 200]
    assert is_signed_in(server, renewed)
    again = {"refresh_token": renewed["refresh_token"]}
    assert call(server, "POST", "/auth/refresh", json=again).status_code == 200


def test_of_forty_resets_with_one_link_one_succeeds_and_its_password_signs_in(
    server: Server,
) -> None:
    ada = sign_up(server, "ada")
    token = reset_token(server, ada)
    passwords = [f"Battery-Staple-{number}" for number in range(40)]

    answers = all_at_once(
        server,
        [
            {
                "method": "POST",
                "url": "/users/reset-password",
                "json": {"token": token, "new_password": password},
            }
            for password in passwords
        ],
    )

    assert statuses(answers) == {200: 1, 400: 39}
    attempts = [{"username": ada, "password": password} for password in passwords]
    signed_in = all_at_once(
        server, [{"method": "POST", "url": "/auth/token", "data": each} for each in attempts]
    )
    assert [each.status_code == 200 for each in signed_in] == [
        each.status_code == 200 for each in answers
    ]


def log_out(server: Server, _email: str, token: str) -> httpx2.Response:
    return call(server, "POST", "/auth/logout", token)


def log_out_everywhere(server: Server, email: str, _token: str) -> httpx2.Response:
    return call(server, "POST", "/auth/logout-all", sign_in(server, email)["access_token"])


def change_the_password(server: Server, email: str, _token: str) -> httpx2.Response:
    elsewhere = sign_in(server, email)["access_token"]
    body = {"current_password": PASSWORD, "new_password": ANOTHER}
    return call(server, "POST", "/users/change-password", elsewhere, json=body)


def reset_the_password(server: Server, email: str, _token: str) -> httpx2.Response:
    body = {"token": reset_token(server, email), "new_password": ANOTHER}
    return call(server, "POST", "/users/reset-password", json=body)


def disable_the_user(server: Server, _email: str, token: str) -> httpx2.Response:
    admin = sign_in(server, ADMIN)["access_token"]
    user_id = call(server, "GET", "/auth/me", token).json()["id"]
    return call(server, "PATCH", f"/users/{user_id}", admin, json={"is_active": False})


def delete_the_user(server: Server, _email: str, token: str) -> httpx2.Response:
    admin = sign_in(server, ADMIN)["access_token"]
    user_id = call(server, "GET", "/auth/me", token).json()["id"]
    return call(server, "DELETE", f"/users/{user_id}", admin)


WAYS_TO_END_A_SESSION = [
    log_out,
    log_out_everywhere,
    change_the_password,
    reset_the_password,
    disable_the_user,
    delete_the_user,
]


@pytest.mark.parametrize("end", WAYS_TO_END_A_SESSION, ids=lambda each: each.__name__)
def test_tokens_are_void_in_every_process_from_the_next_request_on(
    server: Server, end: Callable[[Server, str, str], httpx2.Response]
) -> None:
    bob = sign_up(server, "bob")
    tokens = sign_in(server, bob)
    who = {
        "method": "GET",
        "url": "/auth/me",
        "headers": {"Authorization": f"Bearer {tokens['access_token']}"},
    }
    assert from_every_process(server, **who) == {200}

    ended = end(server, bob, tokens["access_token"])

    assert ended.is_success, ended.text
    assert from_every_process(server, **who) == {401}
    old = {"refresh_token": tokens["refresh_token"]}
    assert from_every_process(server, method="POST", url="/auth/refresh", json=old) == {401}


def is_signed_in(server: Server, tokens: dict[str, str]) -> bool:
    return call(server, "GET", "/auth/me", tokens["access_token"]).status_code == 200

"""Whoever need not sign in may not try for ever, either."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from database.config import settings
from tests.people import AUTH, PASSWORD, USERS, add_person

WRONG = {"username": "ada@example.com", "password": "Wrong-Horse-7"}
SIGN_IN = {"data": WRONG}
SIGN_UP = {"json": {"email": "bob@example.com", "password": PASSWORD}}
FORGOTTEN = {"json": {"email": "ada@example.com"}}
REFRESH = {"json": {"refresh_token": "x"}}
RESET = {"json": {"token": "x", "new_password": PASSWORD}}
LIMITED = [
    ("RATE_LIMIT_LOGIN", f"{AUTH}/token", SIGN_IN),
    ("RATE_LIMIT_LOGIN_FAILURES", f"{AUTH}/token", SIGN_IN),
    ("RATE_LIMIT_SIGNUP", USERS, SIGN_UP),
    ("RATE_LIMIT_FORGOT", f"{USERS}/forgot-password", FORGOTTEN),
    ("RATE_LIMIT_FORGOT_ACCOUNT", f"{USERS}/forgot-password", FORGOTTEN),
    ("RATE_LIMIT_REFRESH", f"{AUTH}/refresh", REFRESH),
    ("RATE_LIMIT_RESET", f"{USERS}/reset-password", RESET),
    ("RATE_LIMIT_RESET", f"{USERS}/verify-email", {"json": {"token": "x"}}),
]


@pytest.mark.parametrize(("limit", "path", "body"), LIMITED)
def test_one_more_than_the_limit_says_is_refused(
    anonymous: TestClient, monkeypatch: pytest.MonkeyPatch, limit: str, path: str, body: Any
) -> None:
    monkeypatch.setattr(settings, limit, "2/minute")

    statuses = [anonymous.post(path, **body).status_code for _ in range(3)]

    assert 429 not in statuses[:2]
    assert statuses[2] == 429


def test_every_limit_is_tried() -> None:
    limits = {name for name in type(settings).model_fields if name.startswith("RATE_LIMIT_")}

    assert {limit for limit, _, _ in LIMITED} == limits


@pytest.mark.usefixtures("limits")
def test_an_account_is_guessed_at_five_times_and_then_closed_for_a_while(
    anonymous: TestClient,
) -> None:
    add_person(anonymous, "ada@example.com")

    statuses = [anonymous.post(f"{AUTH}/token", data=WRONG).status_code for _ in range(6)]

    assert statuses == [401] * 5 + [429]
    refused = anonymous.post(f"{AUTH}/token", data=WRONG | {"password": PASSWORD})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 60

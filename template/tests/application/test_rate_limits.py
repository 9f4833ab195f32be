"""Rate limits: exact, each key by itself, and a 429 that says when to come back."""

import time
from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from fastapi.testclient import TestClient

from main import app
from rate_limits.limits import FORGOT_ACCOUNT, LOGIN, LOGIN_FAILURES, Limit
from tests.application.limited import client_at, passed_of, passes, router
from tests.application.places import changed, started
from tests.application.rate_limit_store import empty_store
from tests.application.rows import run

ADA, BOB = "ada@example.com", "bob@example.com"


@pytest.fixture(scope="module", autouse=True)
def _limited_route() -> None:
    app.include_router(router, include_in_schema=False)


@pytest.fixture(autouse=True)
def _small_limits(client: TestClient) -> Iterator[None]:
    empty_store(client)
    with changed(RATE_LIMIT_LOGIN="3/minute", RATE_LIMIT_LOGIN_FAILURES="5/5 minutes"):
        yield


def test_of_many_at_the_same_moment_as_many_pass_as_the_limit_says(client: TestClient) -> None:
    assert passed_of(client, 30, LOGIN_FAILURES, ADA) == 5
    assert passed_of(client, 30, LOGIN_FAILURES, ADA) == 0


def test_one_after_the_other_as_many_pass_as_the_limit_says(client: TestClient) -> None:
    assert [passes(client, LOGIN, ADA) for _ in range(5)] == [True, True, True, False, False]


def test_keys_do_not_disturb_each_other(client: TestClient) -> None:
    assert passed_of(client, 10, LOGIN, ADA, BOB) == 6


def test_limits_do_not_disturb_each_other(client: TestClient) -> None:
    passed_of(client, 10, LOGIN, ADA)

    assert passes(client, LOGIN_FAILURES, ADA)


def test_a_place_is_free_again_when_its_time_is_over(client: TestClient) -> None:
    with changed(RATE_LIMIT_LOGIN="1/second"):
        assert [passes(client, LOGIN, ADA) for _ in range(2)] == [True, False]
        time.sleep(1.05)
        assert [passes(client, LOGIN, ADA) for _ in range(2)] == [True, False]


def test_what_is_forgotten_begins_anew(client: TestClient) -> None:
    passed_of(client, 10, LOGIN, ADA, BOB)

    run(client, lambda: LOGIN.forget(ADA))

    assert passed_of(client, 10, LOGIN, ADA) == 3
    assert not passes(client, LOGIN, BOB)


def test_forgetting_what_was_never_there_is_no_mistake(client: TestClient) -> None:
    run(client, lambda: LOGIN.forget(ADA))


def test_an_empty_setting_is_no_limit(client: TestClient) -> None:
    with changed(RATE_LIMIT_LOGIN=""):
        assert passed_of(client, 30, LOGIN, ADA) == 30
        run(client, lambda: LOGIN.forget(ADA))


def test_any_text_is_a_key(client: TestClient) -> None:
    keys = ["", "\ud800", "\x00", "ünïcödé", "a/b", "a" * 10_000]

    assert passed_of(client, 4, LOGIN, *keys) == 3 * len(keys)


def test_a_restart_forgets_nothing(client: TestClient) -> None:
    passed_of(client, 3, LOGIN, ADA)

    with started() as restarted:
        assert not passes(restarted, LOGIN, ADA)


def test_a_refusal_says_when_to_come_back(client: TestClient) -> None:
    assert [client.get("/limited").status_code for _ in range(3)] == [200, 200, 200]

    refused = client.get("/limited")

    seconds = int(refused.headers["Retry-After"])
    assert refused.status_code == 429
    assert refused.json()["code"] == "too_many_requests"
    assert refused.json()["title"] == "Too Many Requests"
    assert 55 <= seconds <= 60
    assert refused.headers["RateLimit-Policy"] == '"login";q=3;w=60'
    assert refused.headers["RateLimit"] == f'"login";r=0;t={seconds}'


def test_nobody_is_told_to_come_back_at_once(client: TestClient) -> None:
    with changed(RATE_LIMIT_LOGIN="1/second"):
        answers = [client.get("/limited") for _ in range(2)]

    assert answers[1].headers["Retry-After"] == "1"


@pytest.mark.parametrize(
    ("address", "neighbour", "are_one"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("testclient", "testclient", True),
    ],
)
def test_addresses_are_counted_as_their_owners_get_them(
    client: TestClient, address: str, neighbour: str, are_one: bool
) -> None:
    for _ in range(3):
        client_at(client, address).get("/limited")

    answer = client_at(client, neighbour).get("/limited")

    assert answer.status_code == (429 if are_one else 200)


def test_a_stranger_is_not_believed_to_be_somebody_else(client: TestClient) -> None:
    answers = [
        client_at(client, "192.0.2.1").get("/limited", headers={"X-Forwarded-For": f"10.0.0.{n}"})
        for n in range(4)
    ]

    assert [each.status_code for each in answers] == [200, 200, 200, 429]


def test_behind_a_proxy_each_client_is_counted_by_itself(client: TestClient) -> None:
    proxy = client_at(client, "10.0.0.1")

    with changed(TRUSTED_PROXIES=[ip_network("10.0.0.0/8")]):
        for forwarded in ("192.0.2.1", "6.6.6.6, 192.0.2.1", "nonsense, 192.0.2.1:4711"):
            assert proxy.get("/limited", headers={"X-Forwarded-For": forwarded}).is_success
        again = proxy.get("/limited", headers={"X-Forwarded-For": "7.7.7.7, 192.0.2.1"})
        other = proxy.get("/limited", headers={"X-Forwarded-For": "192.0.2.2"})

    assert again.status_code == 429
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("limit", "name"),
    [(LOGIN, "login"), (LOGIN_FAILURES, "login-failures"), (FORGOT_ACCOUNT, "forgot-account")],
)
def test_a_limit_is_named_like_its_setting(limit: Limit, name: str) -> None:
    assert limit.name == name

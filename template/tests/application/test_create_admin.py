"""`manage.py create-admin`: the first administrator."""

from collections.abc import Iterator
from io import StringIO

import pytest
from fastapi.testclient import TestClient

import manage
from tests.application.places import connections_kept
from tests.people import AUTH, PASSWORD, USERS, add_person, another_client, get_tokens

OPTIONS = ["create-admin", "--email", "Grace@example.com", "--password", PASSWORD]


@pytest.fixture(autouse=True)
def _commands_connect_for_themselves(anonymous: TestClient) -> Iterator[None]:
    with connections_kept():
        yield


def type_in(monkeypatch: pytest.MonkeyPatch, email: str, *passwords: str) -> None:
    """Answer the questions as somebody at the keyboard."""
    typed = iter(passwords)
    monkeypatch.setattr("builtins.input", lambda _question: email)
    monkeypatch.setattr(manage, "getpass", lambda _question: next(typed))


def test_options_make_an_administrator(
    anonymous: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    with connections_kept():
        manage.main(OPTIONS)

    assert capsys.readouterr().out == "Grace@example.com is an administrator now.\n"
    tokens = get_tokens(anonymous, "grace@example.com")
    grace = another_client(anonymous, tokens["access_token"])
    assert grace.get(f"{AUTH}/me").json()["is_superuser"] is True
    assert grace.get(USERS).status_code == 200


def test_without_options_it_asks(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "grace@example.com", PASSWORD, PASSWORD)

    with connections_kept():
        manage.main(["create-admin"])

    assert get_tokens(anonymous, "grace@example.com")


def test_a_password_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "grace@example.com", PASSWORD, "Other-Horse-8")

    with pytest.raises(SystemExit, match="not the same"):
        manage.main(["create-admin"])


@pytest.mark.parametrize(
    ("email", "password", "reason"),
    [
        ("grace@example.com", "short", "must have at least 8 characters"),
        ("grace@example.com", "Password1", "most common"),
        ("nonsense", PASSWORD, "must have an @-sign"),
    ],
)
def test_what_sign_up_refuses_is_refused(email: str, password: str, reason: str) -> None:
    with pytest.raises(SystemExit, match=reason):
        manage.main(["create-admin", "--email", email, "--password", password])


def test_where_nobody_can_be_asked_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())

    with pytest.raises(SystemExit, match="EOFError"):
        manage.main(["create-admin"])


def test_an_address_has_one_account(anonymous: TestClient) -> None:
    add_person(anonymous, "grace@example.com")

    with connections_kept(), pytest.raises(SystemExit, match="has an account already"):
        manage.main(OPTIONS)

"""One visit, from sign-up to farewell: clients that others wrote, and what the log has of it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from authlib.integrations.requests_client import OAuth2Session as AuthlibSession
from oauthlib.oauth2 import LegacyApplicationClient
from requests_oauthlib import OAuth2Session

from tests.running import ADMIN, PASSWORD, Server, served
from tests.visitors import call, reset_token, sign_in, sign_up, token_in_mail

# Every part of a secret that is so long is as good as the secret.
GIVEAWAY = 12


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a project that tells its log all that it has to tell."""
    with served(tmp_path_factory.mktemp("visit"), settings={"LOG_LEVEL": "DEBUG"}) as server:
        yield server


def test_authlib_signs_in_and_calls(server: Server) -> None:
    with AuthlibSession(token_endpoint_auth_method="none") as client:
        client.fetch_token(f"{server.url}/auth/token", username=ADMIN, password=PASSWORD)

        assert client.get(f"{server.url}/auth/me").json()["email"] == ADMIN


def test_requests_oauthlib_signs_in_and_calls(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # it refuses to speak without TLS

    with OAuth2Session(client=LegacyApplicationClient(client_id="")) as client:
        client.fetch_token(f"{server.url}/auth/token", username=ADMIN, password=PASSWORD)

        assert client.get(f"{server.url}/auth/me").json()["email"] == ADMIN


class Ada:
    """Does all that there is to do, rightly and wrongly, and remembers every secret of hers."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.email = sign_up(server, "ada")
        self.secrets = {PASSWORD}

    def post(self, path: str, status: int, bearer: str = "", **body: Any) -> None:  # Any: JSON
        answer = call(self.server, "POST", path, bearer, json=body)
        assert answer.status_code == status, answer.text
        self.secrets |= {text for name, text in body.items() if name != "email"}
        assert not any(secret in answer.text for secret in self.secrets)

    def sign_in(self, password: str) -> dict[str, str]:
        tokens = sign_in(self.server, self.email, password)
        self.secrets |= {password, tokens["access_token"], tokens["refresh_token"]}
        return tokens

    def come_in(self) -> None:
        self.post("/users", 409, email=self.email, password=PASSWORD)
        self.post("/users", 422, email=self.email, password="Sh0rt-1", nickname="Wrong-Horse-7")
        wrong = {"username": self.email, "password": "Wrong-Horse-7"}
        assert call(self.server, "POST", "/auth/token", data=wrong).status_code == 401

    def stay(self) -> None:
        tokens = self.sign_in(PASSWORD)
        access, refresh = tokens["access_token"], {"refresh_token": tokens["refresh_token"]}
        for text in (access[:-9], f"{access} {access}", f"{access}!!"):
            assert call(self.server, "GET", "/auth/me", text).status_code == 401
        assert call(self.server, "GET", f"/auth/me?token={access}", access).status_code == 422
        renewed = call(self.server, "POST", "/auth/refresh", json=refresh).json()
        self.secrets |= {renewed["access_token"], renewed["refresh_token"]}
        self.post("/auth/refresh", 401, **refresh)
        self.post("/auth/refresh", 422, refresh_token=access * 9)

    def move(self) -> None:
        access, email = self.sign_in(PASSWORD)["access_token"], f"new.{self.email}"
        self.post("/users/change-email", 400, access, email=email, password="Wrong-Horse-7")
        self.post("/users/change-email", 202, access, email=email, password=PASSWORD)
        token = token_in_mail(self.server.project, email, "verify-email")
        self.post("/users/verify-email", 200, token=token)
        self.post("/users/verify-email", 400, token=token)
        self.email = email

    def forget(self) -> None:
        token = reset_token(self.server, self.email)
        self.post("/users/reset-password", 422, token=token, new_password="Sh0rt-2")
        self.post("/users/reset-password", 200, token=token, new_password="Battery-Staple-8")
        self.post("/users/reset-password", 400, token=token, new_password="Battery-Staple-8")

    def leave(self) -> None:
        access = self.sign_in("Battery-Staple-8")["access_token"]
        body = {"current_password": "Battery-Staple-8", "new_password": "Paper-Clip-9"}
        self.post("/users/change-password", 204, access, **body)
        access = self.sign_in("Paper-Clip-9")["access_token"]
        self.post("/users/close-account", 400, access, password="Wrong-Horse-7")
        self.post("/users/close-account", 204, access, password="Paper-Clip-9")


def test_the_log_of_a_visit_holds_no_secret(server: Server) -> None:
    ada = Ada(server)
    settings = (server.project / ".env").read_text(encoding="utf-8")
    (key,) = re.findall(r"^SECRET_KEY=(\w+)$", settings, re.MULTILINE)

    for live in (ada.come_in, ada.stay, ada.move, ada.forget, ada.leave):
        live()
    server.stop()

    said = server.said()
    assert said.count('"event":"request"') > 20
    assert '"level":"error"' not in said
    assert not [part for part in parts({key, *ada.secrets}) if part in said]


def parts(secrets: set[str]) -> set[str]:
    """Return the secrets, or of the long ones all parts that would give them away."""
    return {
        secret[start : start + GIVEAWAY]
        for secret in secrets
        for start in range(max(len(secret) - GIVEAWAY, 0) + 1)
    }

"""No token works but those that we have made, and they work as long as they should."""

import time
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from database.config import settings
from tests.accounts.forged_tokens import FORGERIES, NOW, with_claims, with_header
from tests.people import AUTH

ME = f"{AUTH}/me"


def token_of(client: TestClient) -> str:
    return client.headers["Authorization"].removeprefix("Bearer ")


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_token_is_refused(
    ada: TestClient, client: TestClient, forge: Callable[[str], str]
) -> None:
    forged = forge(token_of(ada))

    response = ada.get(ME, headers=[(b"Authorization", f"Bearer {forged}".encode())])

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "forge",
    [
        lambda token: token,
        with_claims(),
        with_claims(exp=NOW + 86400, extra="ignored"),
        with_header({"typ": "JWT", "alg": "HS256"}),
    ],
)
def test_a_token_with_our_signature_works(ada: TestClient, forge: Callable[[str], str]) -> None:
    token = forge(token_of(ada))

    assert ada.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert ada.get(ME, headers={"Authorization": f"bearer {token}"}).status_code == 200


@pytest.mark.parametrize(
    "values",
    [
        ["Bearer {token}", "Bearer {token}"],
        ["Bearer {token}", "Bearer nonsense"],
        ["Bearer {token}\x85"],
        ["Bearer {token}\xa0"],
        ["Bearer {token} {token}"],
        ["Bearer {token}, Bearer {token}"],
        ["Bearer\xa0{token}"],
        ["Basic {token}"],
        ["Bearer"],
        ["Bearer \xff\xfe"],
        [""],
        ["x" * 100_000],
    ],
)
def test_a_strange_header_is_refused(
    anonymous: TestClient, ada: TestClient, values: list[str]
) -> None:
    token = token_of(ada)

    headers = [
        (b"Authorization", value.replace("{token}", token).encode("latin-1")) for value in values
    ]
    response = anonymous.get(ME, headers=headers)

    assert response.status_code == 401
    assert token not in response.text


@pytest.mark.parametrize(("seconds", "status"), [(8, 200), (12, 401)])
def test_clocks_may_differ_by_ten_seconds(ada: TestClient, seconds: int, status: int) -> None:
    now = int(time.time())

    for claims in ({"exp": now - seconds}, {"nbf": now + seconds}, {"iat": now + seconds}):
        token = with_claims(**claims)(token_of(ada))
        assert ada.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == status


def test_another_algorithm_is_a_setting(ada: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    longer = with_header({"alg": "HS512", "typ": "JWT"}, "sha512")(token_of(ada))

    monkeypatch.setattr(settings, "ALGORITHM", "HS512")

    assert ada.get(ME, headers={"Authorization": f"Bearer {longer}"}).status_code == 200
    assert ada.get(ME).status_code == 401

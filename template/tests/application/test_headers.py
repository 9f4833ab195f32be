"""Headers that browsers obey, and hosts that are not ours."""

from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from middleware.security_headers import HEADERS
from tests.application.places import built, changed
from tests.application.scratch import router

APP = "https://app.example.com"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/health"),
        ("GET", "/docs"),
        ("GET", "/docs/swagger-ui.css"),
        ("GET", "/openapi.json"),
        ("GET", "/nowhere"),
        ("PUT", "/health"),
        ("GET", "/scratch/text?nothing=1"),
        ("GET", "/scratch/bug"),
    ],
)
def test_every_answer_tells_browsers_to_be_careful(
    client: TestClient, method: str, path: str
) -> None:
    response = client.request(method, path)

    assert set(HEADERS) == {
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy",
    }
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("environment", "policy"),
    [("staging", None), ("production", "max-age=63072000; includeSubDomains")],
)
def test_only_production_insists_on_https(environment: str, policy: str | None) -> None:
    with built(ENVIRONMENT=environment) as client:
        headers = client.get("/health").headers

    assert headers.get("Strict-Transport-Security") == policy


def test_pages_of_our_origins_may_read_every_answer() -> None:
    with built(CORS_ORIGINS=[APP]) as client:
        cast("FastAPI", client.app).include_router(router)
        for path in ("/health", "/nowhere", "/scratch/bug"):
            headers = client.get(path, headers={"Origin": APP}).headers
            assert headers["Access-Control-Allow-Origin"] == APP
            assert headers["Access-Control-Allow-Credentials"] == "true"
            assert "X-Request-ID" in headers["Access-Control-Expose-Headers"]
            assert "Origin" in headers["Vary"]


def test_pages_of_our_origins_may_ask_first() -> None:
    question = {
        "Origin": APP,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "content-type, if-match, x-request-id",
    }

    with built(CORS_ORIGINS=[APP]) as client:
        response = client.options("/health", headers=question)

    assert response.status_code == 200
    assert "PATCH" in response.headers["Access-Control-Allow-Methods"]


def test_pages_of_other_origins_may_not_read() -> None:
    others = ("https://evil.com", "http://app.example.com", f"{APP}.evil.com", "null")

    with built(CORS_ORIGINS=[APP]) as client:
        for origin in others:
            headers = client.get("/health", headers={"Origin": origin}).headers
            assert "Access-Control-Allow-Origin" not in headers


def test_without_origins_no_page_may_read(client: TestClient) -> None:
    response = client.get("/health", headers={"Origin": APP})

    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    ("allowed", "host"),
    [
        (["*"], "anything.example.org"),
        (["api.example.com"], "api.example.com"),
        (["api.example.com"], "API.example.com:8000"),
        (["*.example.com"], "api.example.com"),
        (["*.example.com"], "deep.api.example.com:443"),
        (["127.0.0.1", "[::1]"], "[::1]"),
        (["127.0.0.1", "[::1]"], "[::1]:8000"),
    ],
)
def test_our_hosts_are_served(client: TestClient, allowed: list[str], host: str) -> None:
    with changed(ALLOWED_HOSTS=allowed):
        assert client.get("/nowhere", headers={"Host": host}).status_code == 404


@pytest.mark.parametrize(
    "host", ["", "evil.com", "example.com", "evil-example.com", "[", "a:b:c", "ü"]
)
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    with changed(ALLOWED_HOSTS=["*.example.com", "api.test"]):
        response = client.get("/nowhere", headers={b"Host": host.encode()})

    assert response.status_code == 400
    assert response.json()["code"] == "bad_request"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.json()["request_id"] == response.headers["X-Request-ID"]


def test_probes_ask_by_address(client: TestClient) -> None:
    with changed(ALLOWED_HOSTS=["api.test"]):
        assert client.get("/health", headers={"Host": "10.0.0.7:8000"}).status_code == 200
        assert client.get("/health/ready", headers={"Host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.parametrize("host", ["", "[", "[::1", "a:b:c", "a b", "ü", "%"])
def test_a_strange_host_breaks_nothing(client: TestClient, host: str) -> None:
    for path in ("/health", "/nowhere", "/scratch/text?nothing=1"):
        assert client.get(path, headers={b"Host": host.encode()}).status_code < 500

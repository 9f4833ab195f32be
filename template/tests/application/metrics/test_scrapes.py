"""Who may scrape, and what a scraper gets."""

import pytest
from fastapi.testclient import TestClient

from tests.application.places import built, changed

SCRAPER = "correct-horse-battery-staple"


def bearer(token: str) -> dict[str, str]:
    """The header that a scraper sends."""
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("environment", ["staging", "production"])
def test_without_a_token_there_is_nothing_to_scrape_where_strangers_are(environment: str) -> None:
    with built(ENVIRONMENT=environment, METRICS_TOKEN="") as client:
        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", headers=bearer("")).status_code == 404


@pytest.mark.parametrize("environment", ["local", "test"])
def test_a_developer_has_something_to_scrape(environment: str) -> None:
    with built(ENVIRONMENT=environment, METRICS_TOKEN="") as client:
        assert client.post("/metrics").status_code == 405


def test_a_developer_scrapes_without_a_token(client: TestClient) -> None:
    with changed(METRICS_TOKEN=""):
        assert client.get("/metrics").status_code == 200


@pytest.mark.parametrize("environment", ["local", "production"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        bearer(""),
        bearer(SCRAPER[:-1]),
        bearer(f"{SCRAPER}!"),
        {"Authorization": f"Basic {SCRAPER}"},
    ],
)
def test_nobody_scrapes_without_the_token(environment: str, headers: dict[str, str]) -> None:
    with built(ENVIRONMENT=environment, METRICS_TOKEN=SCRAPER) as client:
        response = client.get("/metrics", headers=headers)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.json()["code"] == "unauthorized"


def test_a_token_in_other_letters_is_no_mistake_of_ours() -> None:
    with built(METRICS_TOKEN=SCRAPER) as client:
        response = client.get("/metrics", headers={b"Authorization": "Bearer ключ".encode()})

    assert response.status_code == 401


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_prometheus_scrapes_with_the_token(client: TestClient, scheme: str) -> None:
    with changed(METRICS_TOKEN=SCRAPER):
        response = client.get("/metrics", headers={"Authorization": f"{scheme} {SCRAPER}"})

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "# TYPE http_requests_total counter" in response.text


def test_a_scraper_may_ask_for_openmetrics(client: TestClient) -> None:
    with changed(METRICS_TOKEN=""):
        response = client.get("/metrics", headers={"Accept": "application/openmetrics-text"})

    assert response.headers["Content-Type"].startswith("application/openmetrics-text")
    assert response.text.endswith("# EOF\n")


def test_prometheus_asks_by_address(client: TestClient) -> None:
    with changed(METRICS_TOKEN="", ALLOWED_HOSTS=["api.test"]):
        assert client.get("/metrics", headers={"Host": "10.0.0.7:8000"}).status_code == 200


def test_metrics_are_no_part_of_the_api(client: TestClient) -> None:
    assert "/metrics" not in client.get("/openapi.json").json()["paths"]

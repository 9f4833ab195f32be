"""Requests are counted and timed by their routes, and by nothing that clients can make up."""

import pytest
from fastapi.testclient import TestClient

from tests.application.metrics.scrapes import labels, scrape

TOTAL, SECONDS = "http_requests_total", "http_request_duration_seconds"


@pytest.mark.parametrize(
    ("method", "path", "counted"),
    [
        ("GET", "/health", {"route": "/health", "status": "200"}),
        ("GET", "/scratch/number/7", {"route": "/scratch/number/{number}", "status": "200"}),
        ("GET", "/scratch/number/x", {"route": "/scratch/number/{number}", "status": "422"}),
        ("GET", "/scratch/bug", {"route": "/scratch/bug", "status": "500"}),
        ("PUT", "/scratch/text", {"route": "/scratch/text", "status": "405"}),
        ("GET", "/nowhere", {"route": "unmatched", "status": "404"}),
    ],
)
def test_a_request_is_counted_by_route_and_status(
    client: TestClient, method: str, path: str, counted: dict[str, str]
) -> None:
    before = scrape(client, TOTAL, method=method, **counted)

    client.request(method, path)
    client.request(method, path)

    assert scrape(client, TOTAL, method=method, **counted) == before + 2


def test_a_request_is_timed(client: TestClient) -> None:
    asked = {"method": "GET", "route": "/scratch/text"}
    before = scrape(client, f"{SECONDS}_count", **asked)

    client.get("/scratch/text")

    assert scrape(client, f"{SECONDS}_count", **asked) == before + 1
    assert scrape(client, f"{SECONDS}_bucket", le="+Inf", **asked) == before + 1
    assert 0 < scrape(client, f"{SECONDS}_sum", **asked) < 60


def test_what_clients_make_up_makes_no_series(client: TestClient) -> None:
    for method, path in (
        ("BREW", "/coffee"),
        ("WHEN", "/tea"),
        ("GET", "/x/y?z"),
        ("GET", "/ada@b"),
    ):
        client.request(method, path)

    text = client.get("/metrics").text
    assert "other" in labels(text, TOTAL, "method")
    assert not {"BREW", "WHEN"} & labels(text, TOTAL, "method")
    routes = labels(text, TOTAL, "route")
    assert "unmatched" in routes
    assert not {"/coffee", "/tea", "/x/y", "/ada@b"} & routes


def test_an_answer_that_breaks_off_is_counted_as_it_began(client: TestClient) -> None:
    before = scrape(client, TOTAL, route="/scratch/broken", status="200")

    with pytest.raises(RuntimeError):
        client.get("/scratch/broken")

    assert scrape(client, TOTAL, route="/scratch/broken", status="200") == before + 1


def test_a_request_is_in_progress_until_it_is_answered(client: TestClient) -> None:
    # A scrape is one itself.
    assert scrape(client, "http_requests_in_progress") == 1
    with pytest.raises(RuntimeError):
        client.get("/scratch/broken")
    assert scrape(client, "http_requests_in_progress") == 1

"""Problems: one shape for every error, and nothing in it that is not for clients."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.application.places import logged

FIELDS = {"type", "title", "status", "detail", "instance", "code", "request_id"}


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code"),
    [
        ("GET", "/no/such/path", {}, 404, "not_found"),
        ("GET", "/docs/nothing", {}, 404, "not_found"),
        ("POST", "/health", {}, 405, "method_not_allowed"),
        ("TRACE", "/health", {}, 405, "method_not_allowed"),
        ("MAKE-COFFEE", "/health", {}, 405, "method_not_allowed"),
        ("POST", "/scratch/json", {"content": b"x" * 2_000_000}, 413, "content_too_large"),
        ("POST", "/scratch/json", {"json": {"number": "x"}}, 422, "validation_failed"),
        ("GET", "/scratch/bug", {}, 500, "internal_server_error"),
    ],
)
def test_every_error_is_a_problem(
    client: TestClient,
    method: str,
    path: str,
    options: dict[str, Any],  # Any: arguments of the client
    status: int,
    code: str,
) -> None:
    response = client.request(method, path, **options)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert FIELDS <= set(problem) <= FIELDS | {"errors"}
    assert problem["type"] == "about:blank"
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["instance"] == path
    assert problem["request_id"] == response.headers["X-Request-ID"]


def test_a_wrong_method_is_told_the_right_ones(client: TestClient) -> None:
    assert client.post("/health").headers["Allow"] == "GET"


def test_a_method_is_told_once(client: TestClient) -> None:
    # The path of one route, and of another one with a parameter.
    assert client.post("/docs/start.js").headers["Allow"] == "GET"


@pytest.mark.parametrize(
    "request_", [("GET", "/scratch/file"), ("POST", "/scratch/nobody")], ids=["file", "null"]
)
def test_a_missing_file_or_value_is_a_bug(client: TestClient, request_: tuple[str, str]) -> None:
    with logged(LOG_FORMAT="json") as log:
        response = client.request(*request_)

    assert response.status_code == 500
    assert "unhandled_exception" in log.getvalue()


def test_a_mistake_is_named_and_not_repeated(client: TestClient) -> None:
    response = client.post("/scratch/json", json={"number": "my password"})

    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert error["loc"] == ["body", "number"]
    assert error["type"] == "int_parsing"
    assert "my password" not in response.text


def test_a_name_that_nobody_knows_is_not_repeated_at_length(client: TestClient) -> None:
    name = "x" * 10_000

    for response in (
        client.get("/scratch/text", params={name: 1}),
        client.post("/scratch/nothing", json={name: 1}),
    ):
        assert response.status_code == 422
        assert len(response.content) < 1000


def test_every_mistake_is_named(client: TestClient) -> None:
    response = client.post("/scratch/notes", json={"is_orphan": "perhaps"})

    locations = [error["loc"] for error in response.json()["errors"]]
    assert locations == [["body", "text"], ["body", "is_orphan"]]


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_bug_is_for_the_log_alone(client: TestClient, log_format: str) -> None:
    with logged(LOG_FORMAT=log_format) as log:
        response = client.get("/scratch/bug", headers={"X-Request-ID": "ada-was-here"})

    assert response.status_code == 500
    assert "division" not in response.text
    assert response.json()["request_id"] == "ada-was-here"
    (line,) = (line for line in log.getvalue().splitlines() if "unhandled_exception" in line)
    assert "ada-was-here" in line
    assert "division of 0 by zero" in log.getvalue()
    assert "tr0ub4dor" not in log.getvalue()


def test_an_answer_that_has_begun_is_broken_off(client: TestClient) -> None:
    with pytest.raises(RuntimeError):
        client.get("/scratch/broken")

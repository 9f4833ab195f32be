"""The log: one line for each request, which nobody can forge."""

import json
import logging
import logging.config
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from uvicorn.config import LOGGING_CONFIG

from tests.application.places import logged


def access_lines(log: str) -> list[dict[str, Any]]:  # Any: what a line carries
    """The lines of requests, read."""
    lines = [json.loads(line) for line in log.splitlines()]
    return [line for line in lines if line["event"] == "request"]


@pytest.mark.parametrize("given", ["12345678", "ada.was-here_1", "x" * 128])
def test_the_identifier_of_a_proxy_is_kept(client: TestClient, given: str) -> None:
    response = client.get("/health", headers={"X-Request-ID": given})

    assert response.headers["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given",
    ["", "short", "x" * 129, "with a blank", "12345678\t", "<script>alert</script>", "ünïcödé"],
)
def test_what_is_no_identifier_is_replaced(client: TestClient, given: str) -> None:
    response = client.get("/health", headers={b"X-Request-ID": given.encode()})

    assert response.headers["X-Request-ID"] != given
    assert len(response.headers["X-Request-ID"]) == 32


def test_every_request_has_an_identifier_of_its_own(client: TestClient) -> None:
    identifiers = {client.get("/health").headers["X-Request-ID"] for _ in range(3)}

    assert len(identifiers) == 3


@pytest.mark.parametrize(
    ("path", "status"), [("/health", 200), ("/nowhere", 404), ("/scratch/bug", 500)]
)
def test_a_request_leaves_one_line(client: TestClient, path: str, status: int) -> None:
    with logged(LOG_FORMAT="json") as log:
        response = client.get(path)

    (line,) = access_lines(log.getvalue())
    assert line["method"] == "GET"
    assert line["path"] == path
    assert line["status"] == status
    assert line["client"] == "testclient"
    assert line["milliseconds"] >= 0
    assert line["level"] == "info"
    assert line["timestamp"].endswith("Z")
    assert line["request_id"] == response.headers["X-Request-ID"]


def test_what_may_be_a_secret_is_not_logged(client: TestClient) -> None:
    headers = {"Authorization": "Bearer s3cret", "Cookie": "session=s3cret"}

    with logged(LOG_FORMAT="json") as log:
        client.get("/scratch/text?text=s3cret", headers=headers)

    (line,) = access_lines(log.getvalue())
    assert "s3cret" not in str(line)


def test_an_answer_that_breaks_off_leaves_a_line_too(client: TestClient) -> None:
    with logged(LOG_FORMAT="json") as log, pytest.raises(RuntimeError):
        client.get("/scratch/broken")

    (line,) = access_lines(log.getvalue())
    assert line["path"] == "/scratch/broken"


@pytest.mark.parametrize("log_format", ["json", "console"])
@pytest.mark.parametrize("forged", ["%0A", "%0D%0A", "%1B[2J", "%E2%80%A8", "%C2%9B2J"])
def test_a_path_forges_no_line(client: TestClient, log_format: str, forged: str) -> None:
    with logged(LOG_FORMAT=log_format) as log:
        client.get(f"/x{forged}event=payment_received")

    lines = [line for line in log.getvalue().split("\n") if line and "HTTP Request" not in line]
    assert len(lines) == 1
    assert not re.search(r"[\x00-\x1f]", lines[0])


def test_a_developer_reads_lines(client: TestClient) -> None:
    with logged(LOG_FORMAT="console") as log:
        client.get("/health", headers={"X-Request-ID": "ada-was-here"})

    (line,) = (line for line in log.getvalue().splitlines() if "ada-was-here" in line)
    assert not line.startswith("{")
    assert "path=/health" in line


def test_lines_below_the_level_are_not_written(client: TestClient) -> None:
    with logged(LOG_LEVEL="WARNING") as log:
        client.get("/health")

    assert log.getvalue() == ""


def test_the_lines_of_libraries_look_like_ours(client: TestClient) -> None:
    with logged(LOG_FORMAT="json") as log:
        client.get("/health")

    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert all({"event", "level", "timestamp"} <= set(line) for line in lines)


def test_the_lines_of_the_server_look_like_ours() -> None:
    logging.config.dictConfig(LOGGING_CONFIG)

    with logged(LOG_FORMAT="json") as log:
        logging.getLogger("uvicorn.error").info("running")

    assert json.loads(log.getvalue())["event"] == "running"

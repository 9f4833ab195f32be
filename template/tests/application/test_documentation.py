"""The description of the API: for programs, and for people."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.application.places import built


def operations(client: TestClient) -> Iterator[dict[str, Any]]:  # Any: OpenAPI is free-form JSON
    """Every operation of every path."""
    for path in client.get("/openapi.json").json()["paths"].values():
        yield from path.values()


def test_every_operation_has_a_name_of_its_own(client: TestClient) -> None:
    names = [operation["operationId"] for operation in operations(client)]

    assert {"get_health", "get_readiness"} <= set(names)
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch("[a-z][a-z0-9_]*", name)] == []


def test_every_operation_is_described(client: TestClient) -> None:
    for operation in operations(client):
        for part in ("summary", "description", "tags"):
            assert operation.get(part), f"{operation['operationId']} has no {part}"


def test_every_error_is_documented_as_a_problem(client: TestClient) -> None:
    for operation in operations(client):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                reference = {"$ref": "#/components/schemas/ProblemDetails"}
                assert response["content"] == {"application/problem+json": {"schema": reference}}


def test_every_reference_leads_to_a_schema(client: TestClient) -> None:
    document = client.get("/openapi.json")

    references = set(re.findall(r'"#/components/schemas/([^"]+)"', document.text))
    assert references <= set(document.json()["components"]["schemas"])


def test_the_document_is_the_same_each_time(client: TestClient) -> None:
    assert client.get("/openapi.json").text == client.get("/openapi.json").text


def test_the_page_needs_no_other_server(client: TestClient) -> None:
    page = client.get("/docs")

    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    sources = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(sources) == 4
    for source in sources:
        assert client.get(f"/{source}").status_code == 200


def test_the_page_runs_no_script_from_elsewhere_and_none_inline(client: TestClient) -> None:
    page = client.get("/docs")

    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "<script>" not in page.text


@pytest.mark.parametrize("name", ["nothing.js", "..", "%2e%2e", "index.html"])
def test_only_the_files_of_the_page_are_served(client: TestClient, name: str) -> None:
    assert client.get(f"/docs/{name}").status_code == 404


def test_the_documentation_can_be_switched_off() -> None:
    with built(DOCS_ENABLED=False) as client:
        for path in ("/docs", "/docs/start.js", "/docs/swagger-ui.css", "/openapi.json", "/redoc"):
            assert client.get(path).status_code == 404

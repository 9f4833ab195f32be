"""The description of the API: for programs, and for people."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from fastapi import FastAPI, Query
from fastapi.testclient import TestClient

from routers.description import describe
from tests.application.places import built

# One of these is said of every value with this type.
LIMITS = {
    "integer": {"maximum"},
    "string": {"maxLength", "enum", "const"},
    "array": {"maxItems"},
}


Json = dict[str, Any]  # Any: OpenAPI is free-form JSON


@pytest.fixture
def document(client: TestClient) -> Json:
    """What this application says of itself."""
    found: Json = client.get("/openapi.json").json()
    return found


@pytest.fixture
def other() -> Json:
    """What another application says, whose types have no limits and whose parameters may be null."""
    app = FastAPI()

    @app.get("/things", tags=["things"])
    async def list_things(
        number: int | None = None,
        small: Annotated[int, Query(ge=1, le=100)] = 1,
        either: int | bool | None = None,
        words: Annotated[list[str], Query()] = [],  # noqa: B006 - FastAPI makes a list for each request
        since: dt.datetime | None = None,
    ) -> dict[str, list[int]]:
        raise NotImplementedError

    return describe(app)


def operations(document: Json) -> Iterator[Json]:
    """Every operation of every path."""
    for path in document["paths"].values():
        yield from path.values()


def schemas_in(part: Any) -> Iterator[Json]:
    """Every part of the document that has a type."""
    if isinstance(part, dict) and isinstance(part.get("type"), str):
        yield part
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    for each in parts:
        yield from schemas_in(each)


def test_every_operation_has_a_name_of_its_own(document: Json) -> None:
    names = [operation["operationId"] for operation in operations(document)]

    assert {"get_health", "get_readiness"} <= set(names)
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch("[a-z][a-z0-9_]*", name)] == []


def test_every_operation_is_described(document: Json) -> None:
    for operation in operations(document):
        for part in ("summary", "description", "tags"):
            assert operation.get(part), f"{operation['operationId']} has no {part}"


def test_every_error_is_documented_as_a_problem(document: Json) -> None:
    for operation in operations(document):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                reference = {"$ref": "#/components/schemas/ProblemDetails"}
                assert response["content"] == {"application/problem+json": {"schema": reference}}


def test_every_reference_leads_to_a_schema(client: TestClient) -> None:
    document = client.get("/openapi.json")

    references = set(re.findall(r'"#/components/schemas/([^"]+)"', document.text))
    assert references <= set(document.json()["components"]["schemas"])


def test_no_parameter_can_be_null(document: Json, other: Json) -> None:
    for operation in [*operations(document), *operations(other)]:
        for parameter in operation.get("parameters", []):
            assert {"type": "null"} not in parameter["schema"].get("anyOf", [])


def test_every_number_text_and_list_has_a_limit(document: Json, other: Json) -> None:
    unlimited = [
        schema
        for schema in [*schemas_in(document), *schemas_in(other)]
        if schema["type"] in LIMITS and not schema.keys() & LIMITS[schema["type"]]
    ]

    assert unlimited == []


def test_every_tag_is_listed_once(document: Json) -> None:
    tags = [tag["name"] for tag in document["tags"]]

    assert len(tags) == len(set(tags))
    assert set(tags) == {tag for operation in operations(document) for tag in operation["tags"]}


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

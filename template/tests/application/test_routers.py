"""Routers: which requests they take, wherever they are mounted."""

from collections.abc import Iterator
from inspect import isasyncgenfunction, iscoroutinefunction

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from fastapi.testclient import TestClient

from main import app as application
from routers.strict import StrictRouter


async def name() -> str:
    """Answer something."""
    return "found"


@pytest.mark.parametrize("prefix", ["", "/mounted"])
@pytest.mark.parametrize("path", ["/books", "/books/{id}", "/{id}", "/a/b/{id:path}"])
def test_a_router_takes_the_paths_of_its_routes(prefix: str, path: str) -> None:
    router = StrictRouter()
    router.get(path)(name)
    app = FastAPI()
    app.include_router(StrictRouter())
    app.include_router(router, prefix=prefix)
    client = TestClient(app)

    sent = prefix + path.replace("{id}", "7").replace("{id:path}", "c/d")

    assert client.get(sent).json() == "found"
    assert client.post(sent).status_code == 405
    assert client.get(f"/elsewhere/{path}").status_code == 404


def test_a_router_takes_what_is_added_to_it_later() -> None:
    outer, inner = StrictRouter(), StrictRouter()
    outer.get("/books")(name)
    app = FastAPI()
    app.include_router(outer)
    client = TestClient(app)
    assert client.get("/authors").status_code == 404

    inner.get("/authors")(name)
    outer.include_router(inner)

    assert client.get("/authors").json() == "found"


def called(dependant: Dependant) -> Iterator[object]:
    """What FastAPI calls for a request."""
    yield dependant.call
    for each in dependant.dependencies:
        yield from called(each)


def test_nothing_that_a_request_needs_is_called_in_a_thread() -> None:
    routes = [each.original_route for each in iter_route_contexts(application.routes)]
    functions = [
        function
        for each in routes
        if isinstance(each, APIRoute)
        for function in called(each.dependant)
    ]

    assert functions
    for function in functions:
        method = vars(type(function)).get("__call__")
        assert any(map(iscoroutinefunction, (function, method))) or isasyncgenfunction(function)

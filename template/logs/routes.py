"""The route of a request by its template, such as /books/{book_id}: there are few, and none is secret."""

from weakref import WeakKeyDictionary

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.types import Scope

_templates: WeakKeyDictionary[FastAPI, dict[int, str]] = WeakKeyDictionary()


def find_route(scope: Scope) -> str | None:
    """The template of the route that a request has taken, with every prefix; None if there is none."""
    route = scope.get("route")
    if route is None:
        return None
    known = _templates.setdefault(scope["app"], {})
    if id(route) not in known:
        # A route knows its path in its own router; where that is mounted, the application knows.
        contexts = iter_route_contexts(scope["app"].routes)
        known.update({id(each.original_route): str(each.path) for each in contexts})
    return known.get(id(route))

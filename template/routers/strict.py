"""Routes that read requests strictly: JSON as RFC 8259 has it, and no unknown parameters."""

import json
import re
from collections.abc import Callable, Coroutine, Iterator
from enum import Enum
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic_core import from_json
from starlette.routing import Match
from starlette.types import Scope

from errors.problems import Invalid, InvalidInput


class StrictRequest(Request):
    """A request whose body has no NaN, no infinity, no lone surrogate and no NUL."""

    async def json(self) -> Any:  # Any: whatever the client sent
        """The parsed body; anything that is not JSON raises what FastAPI turns into 422."""
        raw = await self.body()
        try:
            body = from_json(raw, allow_inf_nan=False)
        except ValueError as error:
            raise json.JSONDecodeError(str(error), "", 0) from None
        # Not every database can store NUL. Escaped is the only way in which JSON can carry it.
        if b"\\u0000" in raw and "\\u0000" in json.dumps(body).replace("\\\\", ""):
            raise json.JSONDecodeError("NUL is not allowed", "", 0)
        return body


class StrictRoute(APIRoute):
    """A route with our two checks around its handler."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of FastAPI between our two checks."""
        handle = super().get_route_handler()
        known: set[str] = set()
        has_model = False
        for name, annotation in query_parameters(self.dependant):
            known.add(name)
            # A model of parameters refuses unknown ones itself.
            has_model |= isinstance(annotation, type) and issubclass(annotation, BaseModel)

        async def handle_strictly(request: Request) -> Response:
            strictly = StrictRequest(request.scope, request.receive)
            if "multipart" in strictly.headers.get("content-type", "").lower():
                # Its parts are decoded as they ask for, before anything here is asked: some of
                # Python's codecs take seconds for a body that is short enough.
                raise Invalid("A body of several parts is not accepted here.")
            if b"%00" in request.scope["query_string"]:
                raise Invalid("The query contains the character NUL, which is not allowed.")
            unknown = set(strictly.query_params) - known
            if unknown and not has_model:
                refuse_parameter("is not a parameter of this path", min(unknown)[:100])
            return await handle(strictly)

        return handle_strictly


class StrictRouter(APIRouter):
    """A router whose routes are strict."""

    def __init__(
        self, *, tags: list[str | Enum] | None = None, include_in_schema: bool = True
    ) -> None:
        super().__init__(tags=tags, include_in_schema=include_in_schema, route_class=StrictRoute)
        self._beginnings = re.compile("")
        self._known = 0

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether a request is for one of the routes.

        FastAPI would ask every route of every router in turn. What each path has before its first
        parameter must be in the path of the request, wherever the router is mounted.
        """
        if self._known != len(self.routes):
            paths = {getattr(route, "path", "").partition("{")[0] for route in self.routes}
            self._beginnings = re.compile("|".join(map(re.escape, paths)))
            self._known = len(self.routes)
        if self._beginnings.search(scope["path"]):
            return super().matches(scope)
        return Match.NONE, {}


def refuse_parameter(message: str, name: str) -> None:
    """Answer 422 because of a query parameter."""
    error = InvalidInput(loc=["query", name], msg=message, type="extra_forbidden")
    raise Invalid("The request is not valid; see errors.", errors=[error])


def query_parameters(dependant: Dependant) -> Iterator[tuple[str, object]]:
    """The names and types of the query parameters of a handler and of what it depends on."""
    for each in dependant.query_params:
        yield each.alias, each.field_info.annotation
    for needed in dependant.dependencies:
        yield from query_parameters(needed)

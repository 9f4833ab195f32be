"""The OpenAPI document: what FastAPI writes, completed for the programs that read it."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from schemas.problems import ProblemDetails

Json = dict[str, Any]  # Any: OpenAPI is free-form JSON

MIN_INT32, MAX_INT32 = -(2**31), 2**31 - 1
MIN_INT64, MAX_INT64 = -(2**63), 2**63 - 1

# No text and no list of this API is longer, even if nothing else limits it.
LONGEST_TEXT = 100_000
LONGEST_PARAMETER = 1000
LONGEST_LIST = 1000
LONGEST = {"date": 40, "date-time": 40, "uuid": 45, "email": 254}


def describe(app: FastAPI) -> Json:
    """The document, made once: with the shape of our errors, and a limit to every value."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs"))
        schemas["ProblemDetails"] = problem
        operations = [each for path in document["paths"].values() for each in path.values()]
        document["tags"] = [{"name": tag} for tag in _tags(operations)]
        for operation in operations:
            for parameter in operation.get("parameters", []):
                _remove_null(parameter["schema"])
                _bound_all(parameter, LONGEST_PARAMETER)
        _bound_all([document["paths"], document["components"]], LONGEST_TEXT)
        app.openapi_schema = document
    return app.openapi_schema


def _tags(operations: list[Json]) -> list[str]:
    """The tags of all operations, in the order of the document."""
    return list(dict.fromkeys(tag for each in operations for tag in each["tags"]))


def _remove_null(schema: Json) -> None:
    """A query has no null: a parameter is there, or it is not."""
    choices = [each for each in schema.pop("anyOf", []) if each != {"type": "null"}]
    if len(choices) == 1:
        schema |= choices[0]
    elif choices:
        schema["anyOf"] = choices


def _bound_all(part: Any, longest_text: int) -> None:  # Any: JSON is recursive
    for schema in _schemas_in(part):
        _bound(schema, longest_text)


def _schemas_in(part: Any) -> Iterator[Json]:
    """Every schema with a type, however deep; examples are values and no schemas."""
    if isinstance(part, dict):
        if isinstance(part.get("type"), str):
            yield part
        for name, value in part.items():
            if name not in ("examples", "example", "default"):
                yield from _schemas_in(value)
    elif isinstance(part, list):
        for each in part:
            yield from _schemas_in(each)


def _bound(schema: Json, longest_text: int) -> None:
    """Say what is true of every number, text and list; what is said already stays."""
    match schema["type"]:
        case "integer":
            schema.setdefault("minimum", MIN_INT64)
            schema.setdefault("maximum", MAX_INT64)
            is_short = schema["minimum"] >= MIN_INT32 and schema["maximum"] <= MAX_INT32
            schema["format"] = "int32" if is_short else "int64"
        case "string" if not schema.keys() & {"enum", "const"}:
            schema.setdefault("maxLength", LONGEST.get(schema.get("format", ""), longest_text))
        case "array":
            schema.setdefault("maxItems", LONGEST_LIST)

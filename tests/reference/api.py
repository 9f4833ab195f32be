"""docs/reference/api.md: from the OpenAPI document of the sample `blog`."""

from collections import defaultdict
from typing import Any

from tests.reference.facts import ask, blog
from tests.reference.tables import code, table

# Which of the types that say who may call stand in the parameters of a handler.
PROGRAM = """
import json
from fastapi.routing import iter_route_contexts
from main import app


def names(dependant):
    for each in dependant.dependencies:
        yield getattr(each.call, "__name__", "")
        yield from names(each)

callers = {
    route.name: list(names(route.dependant))
    for route in iter_route_contexts(app.routes)
    if getattr(route, "dependant", None)
}
print(json.dumps({"document": app.openapi(), "callers": callers}))
"""
# Every operation may answer with these.
EVERYWHERE = {"400", "413", "422", "500", "503"}
TITLES = {"health": "Health", "auth": "Sessions", "users": "Users"}


def api() -> str:
    """Return every call, by the tag that it has in the documentation."""
    facts = ask(blog(), PROGRAM)
    rows = defaultdict(list)
    for path, operations in facts["document"]["paths"].items():
        for method, operation in operations.items():
            callers = facts["callers"][operation["operationId"]]
            rows[operation["tags"][0]].append(_row(method, path, operation, callers))
    head = ("call", "who", "answers", "refuses", "what it does")
    parts = [
        f"## {TITLES.get(tag, tag.title())}\n\n{table(head, each)}" for tag, each in rows.items()
    ]
    return "\n".join(parts)


def _row(method: str, path: str, operation: dict[str, Any], callers: list[str]) -> list[str]:
    statuses = sorted(operation["responses"])
    return [
        code(f"{method.upper()} {path}"),
        _who(callers),
        ", ".join(each for each in statuses if each < "300"),
        ", ".join(each for each in statuses if each >= "400" and each not in EVERYWHERE),
        operation["description"],
    ]


def _who(callers: list[str]) -> str:
    if "get_current_admin" in callers:
        return "administrators"
    return "signed in" if "get_current_caller" in callers else "everybody"

"""The example calls, for `requests.http` and for the README."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..resources.definitions import ResourceDefinition
from .account_calls import account_calls, account_lines, bearer, bearer_option, kept, whose
from .resource import ResourceView
from .users import USER

HOST = "http://127.0.0.1:8000"
JSON = "Content-Type: application/json"
ALIVE = f"### It is alive\nGET {HOST}/health"

Answers = dict[str, Any]  # Any: one type for each question


def example_calls(resources: Sequence[ResourceView], answers: Answers) -> list[str]:
    """One call for every operation that there is, as editors send it.

    The resources come in an order in which each refers to those before it.
    """
    calls = [call for r in resources for call in _calls(r)]
    # What refers to others goes before them.
    deletions = [_deletion(r) for r in reversed(resources) if r.deletes]
    return [ALIVE, *account_calls(HOST, answers), *_user(resources), *calls, *deletions]


def _user(resources: Sequence[ResourceView]) -> list[str]:
    needed = any(r.creates and USER in _targets(r) for r in resources)
    return [kept("user_id", "{{me.response.body.$.id}}")] if needed else []


def _targets(r: ResourceView) -> list[ResourceDefinition]:
    return [relation.target for relation in r.samples.required_relations]


def _calls(r: ResourceView) -> Iterator[str]:
    seen = ['If-Match: "1"'] if r.lock else []
    to = r.definition.access
    if r.creates:
        title = f"Create {r.a_item}{whose(to.create)}\n# @name new_{r.item}"
        yield _call(title, f"POST {HOST}{r.url}", *bearer(to.create), JSON, "", _body(r))
        yield kept(f"{r.item}_id", f"{{{{new_{r.item}.response.body.$.id}}}}")
    else:
        yield kept(f"{r.item}_id", str(r.samples.first_id))
    if r.lists:
        title = f"List {r.plural_words}{whose(to.list)}"
        yield _call(title, f"GET {HOST}{r.url}?limit=10", *bearer(to.list))
    if r.reads:
        title = f"Read one {_existing(r)}{whose(to.read)}"
        yield _call(title, f"GET {_one(r)}", *bearer(to.read))
    if r.updates:
        title = f"Change one {_existing(r)}{whose(to.update)}"
        change = _as_sent(r.samples.first_change)
        yield _call(title, f"PATCH {_one(r)}", *bearer(to.update), JSON, *seen, "", change)


def _deletion(r: ResourceView) -> str:
    is_changed = r.updates and bool(r.samples.first_change)
    seen = [f'If-Match: "{2 if is_changed else 1}"'] if r.lock else []
    to = r.definition.access.delete
    return _call(f"Delete one {_existing(r)}{whose(to)}", f"DELETE {_one(r)}", *bearer(to), *seen)


def _existing(r: ResourceView) -> str:
    return r.words if r.creates else f"{r.words}, once there is one"


def _one(r: ResourceView) -> str:
    return f"{HOST}{r.url}/{{{{{r.item}_id}}}}"


def _body(r: ResourceView) -> str:
    """The first payload, with the rows that were made before it."""
    text = _as_sent(r.samples.first_payload)
    quote = '"' if r.id_python == "UUID" else ""
    for each in r.samples.required_relations:
        line = f'"{each.id_name}": '
        of_row = f"{quote}{{{{{each.target.name}_id}}}}{quote}"
        text = text.replace(line + json.dumps(r.samples.first_id), line + of_row)
    return text


def _as_sent(payload: object) -> str:
    text = json.dumps(payload, indent=2, ensure_ascii=False)
    return text.replace("{{", r"\u007b\u007b")


def _call(title: str, *lines: str) -> str:
    return "\n".join((f"### {title}", *lines))


def first_calls(resources: Sequence[ResourceView], answers: Answers) -> list[str]:
    """Make the first thing that can be made and list it, from a shell."""
    made = [r for r in resources if r.creates and r.lists and not r.samples.required_relations]
    r = next((r for r in made if not _needs_admin(r)), next(iter(made), None))
    lines = account_lines(HOST, answers, as_admin=r is not None and _needs_admin(r))
    if r is None:
        return lines
    body = json.dumps(r.samples.first_payload).replace("'", r"\u0027")
    to, url = r.definition.access, f"{HOST}{r.url}"
    return [
        *lines,
        f"curl {bearer_option(to.create)}--json '{body}' {url}",
        f"curl {bearer_option(to.list)}{url}",
    ]


def _needs_admin(r: ResourceView) -> bool:
    return "admin" in (r.definition.access.create, r.definition.access.list)

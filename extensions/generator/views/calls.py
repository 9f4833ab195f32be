"""The example calls, for `requests.http` and for the README."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from .account_calls import account_calls, account_lines, bearer, bearer_option, whose
from .resource import ResourceView

HOST = "http://127.0.0.1:8000"
JSON = "Content-Type: application/json"
ALIVE = f"### It is alive\nGET {HOST}/health"

Answers = dict[str, Any]  # Any: one type for each question


def example_calls(
    resources: Sequence[ResourceView], ordered: Sequence[ResourceView], answers: Answers
) -> list[str]:
    """One call for every operation that there is, as editors send it."""
    calls = [call for r in resources for call in _calls(r)]
    # What refers to others goes before them.
    deletions = [_deletion(r) for r in reversed(ordered) if r.deletes]
    return [ALIVE, *account_calls(HOST, answers), *calls, *deletions]


def _calls(r: ResourceView) -> Iterator[str]:
    body = _as_sent(r.samples.first_payload)
    seen = ['If-Match: "1"'] if r.lock else []
    one = f"{r.url}/{r.samples.first_id}"
    to = r.definition.access
    if r.creates:
        title = f"Create {r.a_item}{whose(to.create)}"
        yield _call(title, f"POST {HOST}{r.url}", *bearer(to.create), JSON, "", body)
    if r.lists:
        title = f"List {r.plural_words}{whose(to.list)}"
        yield _call(title, f"GET {HOST}{r.url}?limit=10", *bearer(to.list))
    if r.reads:
        title = f"Read one {r.words}{whose(to.read)}"
        yield _call(title, f"GET {HOST}{one}", *bearer(to.read))
    if r.updates:
        title = f"Change one {r.words}{whose(to.update)}"
        change = _as_sent(r.samples.first_change)
        yield _call(title, f"PATCH {HOST}{one}", *bearer(to.update), JSON, *seen, "", change)


def _deletion(r: ResourceView) -> str:
    is_changed = r.updates and bool(r.samples.first_change)
    seen = [f'If-Match: "{2 if is_changed else 1}"'] if r.lock else []
    to = r.definition.access.delete
    one = f"{r.url}/{r.samples.first_id}"
    return _call(f"Delete one {r.words}{whose(to)}", f"DELETE {HOST}{one}", *bearer(to), *seen)


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

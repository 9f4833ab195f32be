"""The example calls, for `requests.http` and for the README."""

import json
from collections.abc import Iterator, Sequence

from .resource import ResourceView

HOST = "http://127.0.0.1:8000"
JSON = "Content-Type: application/json"
ALIVE = f"### It is alive\nGET {HOST}/health"


def example_calls(resources: Sequence[ResourceView]) -> list[str]:
    """One call for every operation that there is, as editors send it."""
    return [ALIVE, *(call for r in resources for call in _calls(r))]


def _calls(r: ResourceView) -> Iterator[str]:
    body = json.dumps(r.samples.first_payload, indent=2, ensure_ascii=False).replace(
        "{{", r"\u007b\u007b"
    )
    seen = ['If-Match: "1"'] if r.lock else []
    one = f"{r.url}/{r.samples.first_id}"
    if r.creates:
        yield _call(f"Create {r.a_item}", f"POST {HOST}{r.url}", JSON, "", body)
    if r.lists:
        yield _call(f"List {r.plural_words}", f"GET {HOST}{r.url}?limit=10")
    if r.reads:
        yield _call(f"Read one {r.words}", f"GET {HOST}{one}")
    if r.updates:
        yield _call(f"Change one {r.words}", f"PATCH {HOST}{one}", JSON, *seen, "", "{}")
    if r.deletes:
        yield _call(f"Delete one {r.words}", f"DELETE {HOST}{one}", *seen)


def _call(title: str, *lines: str) -> str:
    return "\n".join((f"### {title}", *lines))


def first_calls(resources: Sequence[ResourceView]) -> list[str]:
    """Make the first thing that can be made and list it, from a shell."""
    for r in resources:
        if r.creates and r.lists and not r.samples.required_relations:
            body = json.dumps(r.samples.first_payload).replace("'", r"\u0027")
            url = f"{HOST}{r.url}"
            return [f"curl --json '{body}' {url}", f"curl {url}"]
    return []

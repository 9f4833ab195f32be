"""The example calls of a resource, for `requests.http` and for the README."""

import json
from dataclasses import dataclass

from .resource import ResourceView


@dataclass(frozen=True)
class Call:
    """One request."""

    title: str
    method: str
    path: str
    lines: list[str]


def calls(r: ResourceView) -> list[Call]:
    """One call for every operation that there is."""
    first = "01920000-0000-7000-8000-000000000001" if r.id_python == "UUID" else "1"
    body = json.dumps(r.first_payload, indent=2, ensure_ascii=False).replace("{{", "{ {")
    sent = ["Content-Type: application/json", "", *body.splitlines()]
    seen = ['If-Match: "1"'] if r.lock else []
    change = ["Content-Type: application/json", *seen, "", "{}"]
    found = [
        (r.creates, Call(f"Create {r.a_item}", "POST", r.url, sent)),
        (r.lists, Call(f"List {r.plural_words}", "GET", f"{r.url}?limit=10", [])),
        (r.reads, Call(f"Read one {r.words}", "GET", f"{r.url}/{first}", [])),
        (r.updates, Call(f"Change one {r.words}", "PATCH", f"{r.url}/{first}", change)),
        (r.deletes, Call(f"Delete one {r.words}", "DELETE", f"{r.url}/{first}", seen)),
    ]
    return [call for is_there, call in found if is_there]


def curl_lines(r: ResourceView) -> list[str]:
    """Make one and list them, from a shell."""
    lines = []
    if r.creates:
        body = json.dumps(r.first_payload, ensure_ascii=True).replace("'", "\\u0027")
        lines.append(f"curl --json '{body}' http://127.0.0.1:8000{r.url}")
    if r.lists:
        lines.append(f"curl http://127.0.0.1:8000{r.url}")
    return lines

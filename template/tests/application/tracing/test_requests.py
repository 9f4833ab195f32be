"""Requests are spans, and nothing that people send is in them."""

import pytest
from fastapi.testclient import TestClient
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from tests.application.tracing.callers import new_caller
from tests.collector import Collector, attributes


@pytest.mark.parametrize(
    ("method", "path", "name", "status"),
    [
        ("GET", "/scratch/number/7", "GET /scratch/number/{number}", 200),
        ("GET", "/scratch/number/x", "GET /scratch/number/{number}", 422),
        ("PUT", "/scratch/text", "PUT /scratch/text", 405),
        ("GET", "/nowhere", "GET", 404),
        ("BREW", "/coffee", "HTTP", 404),
        ("GET", "/scratch/text?%ff=%ff", "GET /scratch/text", 422),
    ],
)
def test_a_request_is_a_span_below_its_caller(
    client: TestClient, collector: Collector, method: str, path: str, name: str, status: int
) -> None:
    caller = new_caller()

    response = client.request(method, path, headers=caller.headers)

    span = collector.of(caller.trace_id)[0]
    assert response.status_code == status
    assert span.name == name
    assert span.kind == Span.SPAN_KIND_SERVER
    assert span.parent_span_id.hex() == caller.span_id
    assert attributes(span)["http.response.status_code"] == status
    assert attributes(span).get("http.route") == (name.partition(" ")[2] or None)
    assert span.status.code == Status.STATUS_CODE_UNSET


def test_a_request_without_a_caller_begins_a_trace(
    client: TestClient, collector: Collector
) -> None:
    before = {span.trace_id for span in collector.spans}

    client.get("/scratch/number/8")

    collector.of("")
    (span,) = [span for span in collector.spans if span.trace_id not in before]
    assert not span.parent_span_id


@pytest.mark.parametrize(
    "traceparent", ["", "00", "00-xyz-xyz-01", "ü", f"00-{'0' * 32}-{'0' * 16}-01"]
)
def test_a_strange_caller_breaks_nothing(client: TestClient, traceparent: str) -> None:
    headers = {b"traceparent": traceparent.encode()}

    assert client.get("/scratch/text", headers=headers).status_code == 200


def test_what_machines_ask_is_not_traced(client: TestClient, collector: Collector) -> None:
    caller = new_caller()

    for path in ("/health", "/health/ready"):
        assert client.get(path, headers=caller.headers).status_code == 200

    assert collector.of(caller.trace_id) == []


def test_a_bug_is_an_error_without_its_words(client: TestClient, collector: Collector) -> None:
    caller = new_caller()

    client.get("/scratch/bug", headers=caller.headers)

    (span,) = collector.of(caller.trace_id)
    assert span.status.code == Status.STATUS_CODE_ERROR
    assert attributes(span)["error.type"] == "500"
    assert "division" not in str(span)


def test_an_answer_that_breaks_off_is_an_error(client: TestClient, collector: Collector) -> None:
    caller = new_caller()

    with pytest.raises(RuntimeError):
        client.get("/scratch/broken", headers=caller.headers)

    (span,) = collector.of(caller.trace_id)
    assert span.status.code == Status.STATUS_CODE_ERROR
    assert attributes(span)["error.type"] == "RuntimeError"


def test_nothing_that_people_send_is_in_a_trace(client: TestClient, collector: Collector) -> None:
    caller = new_caller()
    typed = "tr0ub4dor"
    headers = caller.headers | {"Authorization": typed, "Cookie": typed, "User-Agent": typed}

    client.post(f"/scratch/notes?q={typed}", headers=headers, json={"text": typed})
    client.post("/scratch/notes", headers=headers, json={"text": typed})
    client.post("/scratch/notes", headers=headers, json={"text": typed})
    client.get(f"/scratch/number/{typed}?text={typed}", headers=headers)
    client.get(f"/{typed}@example.com", headers=headers)
    client.post("/scratch/sql", headers=headers, json=[f"SELECT {typed}"])

    spans = collector.of(caller.trace_id)
    assert len(spans) > 6
    # A statement that was written as text is ours, whatever is in it.
    kept = [span for span in spans if "db.query.text" not in attributes(span)]
    ours = [span for span in spans if "INSERT" in str(attributes(span).get("db.query.text"))]
    assert ours
    assert typed not in "".join(map(str, kept + ours))

"""What a request asks of the database is in its trace, without values."""

import pytest
from fastapi.testclient import TestClient
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from sqlalchemy.exc import DBAPIError

from database.config import settings
from tests.application.faults import MISTAKES
from tests.application.rows import ask
from tests.application.tracing.callers import new_caller
from tests.collector import Collector, attributes


def test_a_statement_is_a_span_below_its_request(client: TestClient, collector: Collector) -> None:
    caller = new_caller()

    client.post("/scratch/notes", json={"text": "tr0ub4dor"}, headers=caller.headers)

    request, *statements = collector.of(caller.trace_id)
    insert = next(span for span in statements if span.name == "INSERT scratch_notes")
    assert insert.kind == Span.SPAN_KIND_CLIENT
    assert insert.parent_span_id == request.span_id
    assert insert.status.code == Status.STATUS_CODE_UNSET
    said = attributes(insert)
    assert settings.DATABASE_URL.startswith(str(said["db.system.name"]))
    assert said["db.operation.name"] == "INSERT"
    assert str(said["db.query.text"]).startswith("INSERT INTO scratch_notes")
    assert "tr0ub4dor" not in str(statements)


def test_a_statement_is_named_by_its_table(client: TestClient, collector: Collector) -> None:
    caller = new_caller()

    client.get("/scratch/rows", headers=caller.headers)

    assert "SELECT scratch_notes" in [span.name for span in collector.of(caller.trace_id)]


def test_a_refusal_of_the_database_is_an_error_without_its_words(
    client: TestClient, collector: Collector
) -> None:
    caller = new_caller()
    for _ in range(2):
        client.post("/scratch/notes", json={"text": "tr0ub4dor"}, headers=caller.headers)

    spans = collector.of(caller.trace_id)

    (failed,) = [span for span in spans if span.status.code == Status.STATUS_CODE_ERROR]
    assert failed.name == "INSERT scratch_notes"
    assert attributes(failed)["error.type"] in ("IntegrityError", "UniqueViolationError")
    assert "tr0ub4dor" not in str(spans)


def test_what_no_request_asks_for_leaves_no_span(client: TestClient, collector: Collector) -> None:
    collector.of("")
    before = len(collector.spans)

    with pytest.raises(DBAPIError):
        ask(client, MISTAKES[0])

    collector.of("")
    assert len(collector.spans) == before


@pytest.mark.parametrize("statement", MISTAKES)
def test_a_mistake_in_a_statement_is_an_error(
    client: TestClient, collector: Collector, statement: str
) -> None:
    caller = new_caller()

    client.post("/scratch/sql", json=[statement], headers=caller.headers)

    request, *statements = collector.of(caller.trace_id)
    assert request.status.code == Status.STATUS_CODE_ERROR
    assert statements[-1].status.code == Status.STATUS_CODE_ERROR

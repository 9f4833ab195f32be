"""Every line of the log leads to its trace."""

import json
import logging

from fastapi.testclient import TestClient

from tests.application.places import logged
from tests.application.tracing.callers import new_caller
from tests.collector import Collector


def test_every_line_of_a_request_has_its_trace(client: TestClient, collector: Collector) -> None:
    caller = new_caller()

    with logged(LOG_FORMAT="json") as log:
        client.get("/scratch/bug", headers=caller.headers)

    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    ours = [line for line in lines if line["event"] in ("unhandled_exception", "request")]
    (span,) = collector.of(caller.trace_id)
    assert [line["event"] for line in ours] == ["unhandled_exception", "request"]
    assert {line["trace_id"] for line in ours} == {caller.trace_id}
    assert {line["span_id"] for line in ours} == {span.span_id.hex()}


def test_a_line_of_nobody_has_no_trace() -> None:
    with logged(LOG_FORMAT="json") as log:
        logging.getLogger("uvicorn.error").info("running")

    assert not {"trace_id", "span_id"} & set(json.loads(log.getvalue()))

"""Calls of other servers are spans, without what they were called with."""

import asyncio

import pytest
from opentelemetry import trace
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from tests.application.mail.post import Post, send_through
from tests.collector import Collector, attributes
from tracing.outgoing import outgoing

tracer = trace.get_tracer("tests")


def traced_id(span: trace.Span) -> str:
    """The identifier of a trace."""
    return trace.format_trace_id(span.get_span_context().trace_id)


@pytest.mark.usefixtures("running")
def test_a_mail_is_a_span_of_the_request_that_sends_it(collector: Collector) -> None:
    with tracer.start_as_current_span("request") as request:
        send_through(Post(), to="ada@example.com")

    _, span = collector.of(traced_id(request))
    assert span.name == "SMTP"
    assert span.kind == Span.SPAN_KIND_CLIENT
    assert attributes(span) == {"network.protocol.name": "smtp"}
    assert "ada" not in str(span)


@pytest.mark.usefixtures("running")
def test_a_call_that_fails_is_an_error_without_its_words(collector: Collector) -> None:
    @outgoing("elsewhere")
    async def fail(to: str) -> None:
        raise OSError(f"no {to}")

    with tracer.start_as_current_span("request") as request, pytest.raises(OSError, match="no ada"):
        asyncio.run(fail("ada"))

    _, span = collector.of(traced_id(request))
    assert span.status.code == Status.STATUS_CODE_ERROR
    assert attributes(span) == {"error.type": "OSError"}
    assert "ada" not in str(span)

"""The identifiers of a trace in every line of the log, which lead from one to the other."""

from opentelemetry import trace
from structlog.typing import EventDict, WrappedLogger


def add_trace(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Add `trace_id` and `span_id` to a line that is written for a traced request."""
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event["trace_id"] = trace.format_trace_id(context.trace_id)
        event["span_id"] = trace.format_span_id(context.span_id)
    return event

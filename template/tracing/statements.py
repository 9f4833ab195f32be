"""A span for each statement that a traced request sends to the database.

OpenTelemetry's own instrumentation does not take SQLAlchemy 2.1 yet.
"""

import re
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, StatusCode
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext, ExecutionContext

TABLE = re.compile(r"""\b(?:FROM|INTO|UPDATE)\s+["`]?(\w+)""")

tracer = trace.get_tracer("tracing.statements")

_under_way: WeakKeyDictionary[ExecutionContext, Span] = WeakKeyDictionary()


def trace_statements() -> None:
    """Listen to all engines of this process."""
    event.listen(Engine, "before_cursor_execute", _begin)
    event.listen(Engine, "after_cursor_execute", _end)
    event.listen(Engine, "handle_error", _fail)


def _begin(
    connection: Connection,
    _cursor: object,
    statement: str,
    _parameters: object,
    context: ExecutionContext,
    _many: bool,
) -> None:
    # Nobody asked for what is done on no request's behalf, or on that of a health check.
    if not trace.get_current_span().is_recording():
        return
    operation, summary = _summarise(statement)
    attributes = _place(connection.engine) | {
        "db.operation.name": operation,
        "db.query.summary": summary,
        # Values are not in it but beside it, and never leave.
        "db.query.text": statement,
    }
    _under_way[context] = tracer.start_span(summary, kind=SpanKind.CLIENT, attributes=attributes)


def _end(*arguments: Any) -> None:  # Any: as above, of which one matters
    span = _under_way.pop(arguments[4], None)
    if span is not None:
        span.end()


def _fail(context: ExceptionContext) -> None:
    # Without one it was no statement that failed, but the way to the database.
    execution = context.execution_context
    span = None if execution is None else _under_way.pop(execution, None)
    if span is not None:
        # Not its text: a database repeats the values that it does not like.
        span.set_attribute("error.type", type(context.original_exception).__name__)
        span.set_status(StatusCode.ERROR)
        span.end()


@lru_cache(maxsize=1000)
def _summarise(statement: str) -> tuple[str, str]:
    """`SELECT` and `SELECT books`."""
    operation = statement.split(maxsplit=1)[0].upper()
    table = TABLE.search(statement)
    return operation, f"{operation} {table[1]}" if table else operation


def _place(engine: Engine) -> dict[str, str | int]:
    url = engine.url
    known = {
        "db.system.name": engine.dialect.name,
        "db.namespace": url.database,
        "server.address": url.host,
        "server.port": url.port,
    }
    return {name: value for name, value in known.items() if value}

"""A span for each call of another server."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from opentelemetry import trace
from opentelemetry.trace import SpanKind, StatusCode

tracer = trace.get_tracer("tracing.outgoing")

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
# Any: what a coroutine yields and is sent, which concerns its event loop alone
Work = Callable[Parameters, Coroutine[Any, Any, Result]]


def outgoing(
    name: str, **attributes: str
) -> Callable[[Work[Parameters, Result]], Work[Parameters, Result]]:
    """For a coroutine function that calls another server; what it is called with is not kept."""

    def trace_it(work: Work[Parameters, Result]) -> Work[Parameters, Result]:
        @wraps(work)
        async def traced(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
            with tracer.start_as_current_span(
                name,
                kind=SpanKind.CLIENT,
                attributes=attributes,
                # An error says who, or what: its type is enough.
                record_exception=False,
                set_status_on_exception=False,
            ) as span:
                try:
                    return await work(*args, **kwargs)
                except Exception as error:
                    span.set_attribute("error.type", type(error).__qualname__)
                    span.set_status(StatusCode.ERROR)
                    raise

        return traced

    return trace_it

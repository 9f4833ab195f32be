"""Whoever calls us with a trace of their own."""

import secrets
from typing import NamedTuple


class Caller(NamedTuple):
    """A trace that has begun elsewhere, and the span that calls."""

    trace_id: str
    span_id: str

    @property
    def headers(self) -> dict[str, str]:
        """What the caller sends: W3C Trace Context."""
        return {"traceparent": f"00-{self.trace_id}-{self.span_id}-01"}


def new_caller() -> Caller:
    """Somebody with a new trace."""
    return Caller(secrets.token_hex(16), secrets.token_hex(8))

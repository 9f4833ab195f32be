"""Connections: a client says in seconds and kilobytes what it wants, or is cut off.

By itself uvicorn waits for headers as long as it takes, and keeps as many as it is sent.
`--http middleware.connections:Connection` makes it use this class.
"""

import asyncio
import secrets
from http import HTTPStatus

import structlog
from fastapi import HTTPException, Request
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from errors.handlers import respond
from middleware.security_headers import security_headers

log = structlog.get_logger()

HEADERS_WITHIN_SECONDS = 10.0
MOST_HEADER_BYTES = 64 * 1024


class Connection(HttpToolsProtocol):
    """Counts the seconds and the bytes until the headers of a request are complete."""

    _bytes_waiting = 0
    _deadline: asyncio.TimerHandle | None = None

    # As the class above declares it.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the headers of the first request."""
        super().connection_made(transport)
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        """Read on, unless there is more and more that is no body: headers, a URL, trailers."""
        self._bytes_waiting += len(data)
        super().data_received(data)
        is_answered = self.cycle is not None and self.cycle.response_complete
        if self._bytes_waiting > MOST_HEADER_BYTES and not self.transport.is_closing():
            self.send_400_response("The headers are too long.")
        elif self._deadline is None and (self._bytes_waiting or is_answered):
            self._expect_headers()

    def on_headers_complete(self) -> None:
        """Begin to answer; the body has limits of its own, in middleware/body_limit.py."""
        self._bytes_waiting = 0
        self._forget_deadline()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._bytes_waiting = 0
        super().on_body(body)

    def send_400_response(self, msg: str) -> None:
        """Refuse what no application sees: what is not HTTP, or has too much before its body."""
        request_id = secrets.token_hex(16)
        log.info("unreadable_request", request_id=request_id, detail=msg)
        scope = {"type": "http", "path": "", "state": {"request_id": request_id}}
        response = respond(Request(scope), HTTPException(HTTPStatus.BAD_REQUEST, msg))
        headers = [
            *response.raw_headers,
            *security_headers(),
            (b"x-request-id", request_id.encode()),
            (b"connection", b"close"),
        ]
        lines = [b"HTTP/1.1 400 Bad Request", *(b": ".join(header) for header in headers)]
        self.transport.write(b"\r\n".join(lines) + b"\r\n\r\n" + response.body)
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._forget_deadline()
        super().connection_lost(exc)

    def _expect_headers(self) -> None:
        self._deadline = self.loop.call_later(HEADERS_WITHIN_SECONDS, self.transport.close)

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

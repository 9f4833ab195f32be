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
# Requests that were sent before the one under way is answered.
MOST_WAITING = 32
# For a client to make room for more of an answer, of which some 64 KB wait here.
READ_WITHIN_SECONDS = 30.0


class Connection(HttpToolsProtocol):
    """Counts the seconds and the bytes until the headers of a request are complete."""

    _bytes_waiting = 0
    _deadline: asyncio.TimerHandle | None = None
    _reading_deadline: asyncio.TimerHandle | None = None

    # As the class above declares it.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the headers of the first request."""
        super().connection_made(transport)
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        """Read on, unless there is more and more that is no body: headers, a URL, trailers."""
        self._bytes_waiting += len(data)
        super().data_received(data)
        is_between_requests = self.cycle is None or self.cycle.response_complete
        if self._bytes_waiting > MOST_HEADER_BYTES and not self.transport.is_closing():
            self.send_400_response("The headers are too long.")
        elif self._deadline is None and is_between_requests:
            self._expect_headers()

    def on_headers_complete(self) -> None:
        """Begin to answer; the body has limits of its own, in middleware/body_limit.py."""
        self._bytes_waiting = 0
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > MOST_HEADER_BYTES or len(self.pipeline) >= MOST_WAITING:
            raise ValueError("too much at once")
        is_web_socket = self.parser.should_upgrade() and self._should_upgrade()
        super().on_headers_complete()
        # A WebSocket goes on elsewhere, and has the rest of the ten seconds to get there.
        if not is_web_socket:
            self._forget_deadline()
            # Trailers are no headers, whatever they are called: RFC 9110, section 6.5.1.
            self.headers = []

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._bytes_waiting = 0
        super().on_body(body)

    def handle_websocket_upgrade(self) -> None:
        """Leave the connection to another class."""
        self._forget_deadline()
        super().handle_websocket_upgrade()

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

    def pause_writing(self) -> None:
        """Wait for the client to read, but not for ever."""
        super().pause_writing()
        self._reading_deadline = self.loop.call_later(READ_WITHIN_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on, as the client has read."""
        super().resume_writing()
        self._forget_reading_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._forget_deadline()
        self._forget_reading_deadline()
        super().connection_lost(exc)

    def _expect_headers(self) -> None:
        self._deadline = self.loop.call_later(HEADERS_WITHIN_SECONDS, self.transport.close)

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _forget_reading_deadline(self) -> None:
        if self._reading_deadline is not None:
            self._reading_deadline.cancel()
            self._reading_deadline = None

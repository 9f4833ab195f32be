"""Every request gets an identifier and one line in the log."""

import re
import secrets
import time
from urllib.parse import quote

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from middleware.client_address import client_address

log = structlog.get_logger()

# A proxy may have given the request an identifier; nothing else than one gets into the log.
IDENTIFIER = re.compile(rb"[A-Za-z0-9._-]{8,128}\Z")


class RequestLogMiddleware:
    """Binds `request_id` to all lines of a request and writes its access line."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = given_identifier(scope) or secrets.token_hex(16)
        scope.setdefault("state", {})["request_id"] = request_id
        status = 0
        started = time.perf_counter()

        async def send_with_identifier(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            await self.app(scope, receive, send_with_identifier)
        finally:
            log.info(
                "request",
                method=scope["method"],
                path=quote(scope["path"]),
                status=status,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
                client=client_address(scope),
            )


def given_identifier(scope: Scope) -> str | None:
    """What a proxy has called the request, if it can be in a log."""
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            return value.decode() if IDENTIFIER.match(value) else None
    return None

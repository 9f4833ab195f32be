"""No body is longer than MAX_BODY_BYTES, whatever its headers say."""

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from database.config import settings
from errors.handlers import respond
from errors.problems import BodyTooLarge


class BodyLimitMiddleware:
    """Counts the bytes as they arrive and stops reading at the limit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        # 19 digits are enough to be too many.
        if announced.isdecimal() and int(announced[:19]) > settings.MAX_BODY_BYTES:
            response = respond(Request(scope), too_large())
            await response(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > settings.MAX_BODY_BYTES:
                raise too_large()
            return message

        await self.app(scope, receive_counted, send)


def too_large() -> BodyTooLarge:
    """The refusal, which names the limit."""
    return BodyTooLarge(f"The body is longer than {settings.MAX_BODY_BYTES} bytes.")

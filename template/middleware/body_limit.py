"""No body is longer than MAX_BODY_BYTES, whatever its headers say, and none takes for ever."""

import asyncio

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from database.config import settings
from errors.handlers import respond
from errors.problems import BodyTooLarge, BodyTooSlow

# A megabyte at 35 kB/s, which a bad mobile connection has.
COMPLETE_WITHIN_SECONDS = 30.0


class BodyLimitMiddleware:
    """Counts the bytes and the seconds while a body arrives, and stops reading at the limit."""

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
        deadline: float | None = None
        is_complete = False

        async def receive_in_time() -> Message:
            nonlocal received, deadline, is_complete
            if is_complete:
                # What follows is that the client leaves, whenever that is.
                return await receive()
            deadline = deadline or asyncio.get_running_loop().time() + COMPLETE_WITHIN_SECONDS
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise too_slow() from None
            received += len(message.get("body", b""))
            if received > settings.MAX_BODY_BYTES:
                raise too_large()
            is_complete = not message.get("more_body", False)
            return message

        await self.app(scope, receive_in_time, send)


def too_large() -> BodyTooLarge:
    """The refusal, which names the limit."""
    return BodyTooLarge(f"The body is longer than {settings.MAX_BODY_BYTES} bytes.")


def too_slow() -> BodyTooSlow:
    """The refusal, which names the limit."""
    return BodyTooSlow(f"The body was not complete after {COMPLETE_WITHIN_SECONDS:g} seconds.")

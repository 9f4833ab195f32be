"""Requests for other hosts are refused: a forged Host header must not get into links or caches."""

import re
from http import HTTPStatus

from fastapi import HTTPException, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from database.config import settings
from errors.handlers import respond

# Load balancers and probes ask by address; the answers name no host.
PROBED = ("/health", "/health/ready")


class AllowedHostsMiddleware:
    """Lets through what ALLOWED_HOSTS names; `*.example.com` means every sub-domain."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_exempt = scope["type"] != "http" or scope["path"] in PROBED
        if is_exempt or is_allowed(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send)
            return
        refusal = HTTPException(HTTPStatus.BAD_REQUEST, "This host is not served here.")
        response = respond(Request(scope), refusal)
        await response(scope, receive, send)


def is_allowed(host: str) -> bool:
    """Whether ALLOWED_HOSTS has this host; its port does not matter."""
    name = re.sub(r":\d*\Z", "", host).lower()
    return any(
        allowed in ("*", name) or (allowed.startswith("*.") and name.endswith(allowed[1:]))
        for allowed in settings.ALLOWED_HOSTS
    )

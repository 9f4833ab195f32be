"""Every request is counted and timed, by its route."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from logs.routes import find_route
from metrics.requests import DURATION, IN_PROGRESS, REQUESTS

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
# Anybody can send any path and any method: each would be a series of its own, for ever.
NO_ROUTE = "unmatched"
OTHER_METHOD = "other"


class RequestMetricsMiddleware:
    """Counts what is answered, by whichever layer below."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Of a request that nothing answers, uvicorn says this.
        status = 500

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        started = time.perf_counter()
        IN_PROGRESS.inc()
        try:
            await self.app(scope, receive, send_and_note)
        finally:
            IN_PROGRESS.dec()
            method = scope["method"] if scope["method"] in METHODS else OTHER_METHOD
            route = find_route(scope) or NO_ROUTE
            REQUESTS.labels(method, route, status).inc()
            DURATION.labels(method, route).observe(time.perf_counter() - started)

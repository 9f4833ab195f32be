"""Metrics: for Prometheus, and for nobody else."""

import secrets
from http import HTTPStatus
from typing import Annotated

from fastapi import Header, HTTPException, Response
from fastapi.concurrency import run_in_threadpool

from database.config import settings
from metrics.exposition import expose
from routers.strict import StrictRouter

router = StrictRouter(include_in_schema=False)


@router.get("/metrics")
async def get_metrics(
    accept: Annotated[str, Header()] = "", authorization: Annotated[str, Header()] = ""
) -> Response:
    """What all processes have counted."""
    if settings.METRICS_TOKEN and not is_scraper(authorization):
        raise HTTPException(
            HTTPStatus.UNAUTHORIZED,
            "METRICS_TOKEN is missing, or another one.",
            {"WWW-Authenticate": "Bearer"},
        )
    # It reads the files of all processes.
    body, content_type = await run_in_threadpool(expose, accept)
    return Response(body, headers={"Content-Type": content_type, "Cache-Control": "no-store"})


def is_scraper(authorization: str) -> bool:
    """Whether a header has our token, in a time that does not tell how much of it."""
    scheme, _, token = authorization.partition(" ")
    is_ours = secrets.compare_digest(token.strip().encode(), settings.METRICS_TOKEN.encode())
    return is_ours and scheme.lower() == "bearer"

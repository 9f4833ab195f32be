"""Is it alive, and is it ready? For load balancers and for the curious."""

import asyncio

from fastapi import APIRouter
from sqlalchemy import text

from database.database import ReadSession
from errors.documentation import problems
from errors.problems import Unavailable
from routers.strict import StrictRoute

router = APIRouter(tags=["health"], route_class=StrictRoute)

READY_WITHIN_SECONDS = 1.5


@router.get("/health")
async def get_health() -> dict[str, str]:
    """The process answers; nothing else is asked."""
    return {"status": "ok"}


@router.get("/health/ready", responses=problems(503))
async def get_readiness(session: ReadSession) -> dict[str, str]:
    """The database answers too."""
    try:
        async with asyncio.timeout(READY_WITHIN_SECONDS):
            await session.execute(text("SELECT 1"))
    except TimeoutError:
        raise Unavailable("The database does not answer in time.") from None
    return {"status": "ready"}

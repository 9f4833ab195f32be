"""Is it alive, and is it ready? For load balancers and for the curious."""

from typing import Literal

from pydantic import BaseModel
from sqlalchemy import text

from database.database import reading
from database.deadline import within
from errors.documentation import problems
from errors.problems import Unavailable
from routers.strict import StrictRouter

router = StrictRouter(tags=["health"])

READY_WITHIN_SECONDS = 1.5


class Health(BaseModel):
    """One word about this process."""

    status: Literal["ok", "ready"]


@router.get("/health")
async def get_health() -> Health:
    """The process answers; nothing else is asked."""
    return Health(status="ok")


@router.get("/health/ready", responses=problems(503))
async def get_readiness() -> Health:
    """The database answers too."""
    try:
        await within(READY_WITHIN_SECONDS, ask_database())
    except TimeoutError:
        raise Unavailable("The database does not answer in time.") from None
    return Health(status="ready")


async def ask_database() -> None:
    """Ask something that costs nothing."""
    async with reading() as session:
        await session.execute(text("SELECT 1"))

"""What the application does by itself while it runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from background.tasks import finish, repeat
from database.database import writing
from models.expiring import purge_expired_rows

log = structlog.get_logger()

PURGE_SECONDS = 60 * 60


@asynccontextmanager
async def housekeeping() -> AsyncIterator[None]:
    """Purge about every hour; at the end, let what is under way come to its end."""
    purging = asyncio.create_task(repeat(purge, PURGE_SECONDS))
    try:
        yield
    finally:
        purging.cancel()
        await asyncio.wait([purging], timeout=1)
        await finish()


async def purge() -> None:
    """Delete the rows that have expired; it does not matter who else does so at the same time."""
    async with writing.begin() as session:
        deleted = await purge_expired_rows(session)
    log.info("expired_rows_deleted", rows=deleted)

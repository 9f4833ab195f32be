"""How the pools of database connections are used, noted whenever a connection comes or goes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from prometheus_client import Gauge
from sqlalchemy import QueuePool, event
from sqlalchemy.ext.asyncio import AsyncEngine

from database.database import reading, writing
from metrics.processes import leave

SIZE = Gauge(
    "db_pool_size", "Connections that are kept open at most.", ["pool"], multiprocess_mode="livesum"
)
CHECKED_OUT = Gauge(
    "db_pool_checked_out", "Connections in use.", ["pool"], multiprocess_mode="livesum"
)
OVERFLOW = Gauge(
    "db_pool_overflow", "Connections open beyond the size.", ["pool"], multiprocess_mode="livesum"
)


@asynccontextmanager
async def watching_pools() -> AsyncIterator[None]:
    """Note what the pools of this process do; afterwards it is no longer among the living."""
    for pool, name in _pools().items():
        _watch(pool, name)
    try:
        yield
    finally:
        leave()


def _pools() -> dict[QueuePool, str]:
    named = {"reading": reading, "writing": writing}
    return {
        cast("QueuePool", cast("AsyncEngine", sessions.kw["bind"]).pool): name
        for name, sessions in named.items()
    }


def _watch(pool: QueuePool, name: str) -> None:
    checked_out, overflow = CHECKED_OUT.labels(name), OVERFLOW.labels(name)

    def note(returned: int) -> None:
        checked_out.set(pool.checkedout() - returned)
        overflow.set(max(pool.overflow(), 0))

    # It is told of a connection before it has it back.
    event.listen(pool, "checkout", lambda *_: note(returned=0))
    event.listen(pool, "checkin", lambda *_: note(returned=1))
    SIZE.labels(name).set(pool.size())
    note(returned=0)

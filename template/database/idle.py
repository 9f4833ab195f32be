"""Connections that have been idle are tested before they are used again."""

import time
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine

TRUSTED_SECONDS = 1.0


def ping_idle_connections(engine: AsyncEngine) -> None:
    """Replace a connection that died while it was idle, without asking busy ones every time.

    `pool_pre_ping` would cost a round trip on each checkout; under load a connection is rarely
    idle for a second.
    """
    dialect = engine.sync_engine.dialect

    # Any: the driver's connection and SQLAlchemy's pool record
    @event.listens_for(engine.sync_engine, "checkin")
    def note_the_time(_connection: Any, record: Any) -> None:
        record.info["idle_since"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def ping_if_idle(connection: Any, record: Any, _proxy: Any) -> None:
        idle_since = record.info.get("idle_since")
        if idle_since is None or time.monotonic() - idle_since < TRUSTED_SECONDS:
            return
        try:
            dialect.do_ping(connection)
        except Exception as error:
            raise DisconnectionError from error

"""Rows that are of no use after a time."""

import datetime as dt

from fastapi.testclient import TestClient
from sqlalchemy import select

from database.database import writing
from models.base import utc_now
from models.expiring import purge_expired_rows
from tests.application.rows import find, run, save
from tests.application.scratch import ScratchPass

HOUR = dt.timedelta(hours=1)


def test_what_has_expired_is_purged_and_nothing_else(client: TestClient) -> None:
    now = utc_now()
    save(
        client,
        ScratchPass(expires_at=now - HOUR),
        ScratchPass(expires_at=now),
        ScratchPass(expires_at=now + HOUR),
    )

    async def purge() -> int:
        async with writing.begin() as session:
            return await purge_expired_rows(session)

    assert run(client, purge) == 2
    assert [each.expires_at for each in find(client, select(ScratchPass))] == [now + HOUR]
    assert run(client, purge) == 0

"""How the connections to the database are used, at the moment of a scrape."""

from fastapi.testclient import TestClient
from sqlalchemy import text

from database.database import reading, writing
from metrics.exposition import expose
from tests.application.metrics.scrapes import scrape, value
from tests.application.places import started
from tests.application.rows import run


def test_connections_in_use_are_counted_until_they_are_back() -> None:
    with started() as client:
        assert scrape(client, "db_pool_checked_out") == 0

        async def use_two() -> str:
            async with reading() as reader, writing() as writer:
                await reader.execute(text("SELECT 1"))
                await writer.execute(text("SELECT 1"))
                return expose("")[0].decode()

        assert value(run(client, use_two), "db_pool_checked_out") == 2
        assert scrape(client, "db_pool_checked_out") == 0


def test_the_size_of_the_pools_is_known(client: TestClient) -> None:
    assert scrape(client, "db_pool_size") >= 20
    assert scrape(client, "db_pool_overflow") == 0


def test_what_a_process_needs_is_known(client: TestClient) -> None:
    assert scrape(client, "process_cpu_seconds_total") > 0
    assert scrape(client, "process_resident_memory_bytes") > 10_000_000
    assert scrape(client, "process_open_fds") > 0

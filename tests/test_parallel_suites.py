"""A rendered suite in several processes at once, as pytest-xdist starts them."""

from pathlib import Path

import pytest

from tests.checks import copy_of
from tests.programs import succeed, tool
from tests.rendering import read_answers, render
from tests.servers import fresh_database, redis_url

# Every test is collected, and must have the same name in each process; these use the database.
SOME = ("--numprocesses=2", "-k", "listed or settings or limits or mailbox")


@pytest.mark.parametrize("database", ["postgresql", "mysql"])
def test_each_process_has_a_database_of_its_own(database: str, tmp_path: Path) -> None:
    redis_url()
    answers = {"database": database, "observability": ["metrics", "tracing", "sentry"]}
    project = copy_of(render(read_answers("rich") | answers), tmp_path / "project")

    with fresh_database(database, tmp_path) as url:
        said = succeed([tool("pytest"), *SOME], project, extra={"DATABASE_URL": url})

    assert "2 workers" in said

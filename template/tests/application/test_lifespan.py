"""The start: only a developer's database is brought up to date by it."""

from tests.application.places import started
from tests.application.rows import ask
from tests.databases import new_database


def test_a_start_on_a_developers_machine_migrates() -> None:
    with new_database() as url, started(DATABASE_URL=url, ENVIRONMENT="local") as client:
        assert client.get("/health/ready").status_code == 200
        assert ask(client, "SELECT COUNT(*) FROM alembic_version") == 1

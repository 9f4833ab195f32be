"""A feature that changes tables comes with a migration, or with first tables of their own."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.extents import OPTIONS
from tests.forked import UNEXPLAINED, run_suite, suite_result
from tests.programs import git, succeed, tool
from tests.servers import fresh_database
from tests.updates.projects import commit, make, resources, update

CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "users": ({"auth": "none"}, {"auth": "jwt"}),
    "links-to-sign-up": ({}, {"signup": "confirm"}),
    "no-users": ({}, {"auth": "none"}),
    "limits-in-redis": ({}, {"rate_limit_store": "redis"}),
}
# Of the changes that are tried each time; the others are alike.
FIRST = ("users",)
# Enough to compare models and migrations, and to see that the application works.
SOME = ["--no-cov", "-x", "tests/test_items.py"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(*change, id=name, marks=[] if name in FIRST else [pytest.mark.thorough])
        for name, change in CHANGES.items()
    ],
)
def test_the_tests_name_the_migration_of_a_feature(
    before: dict[str, Any], after: dict[str, Any], tmp_path: Path
) -> None:
    project = make(tmp_path / "project", {"resources": resources()} | before)
    settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/app.db"}
    succeed([sys.executable, "manage.py", "migrate"], project, extra=settings)

    assert update(project, after) == 0
    commit(project)
    status, said = suite_result(project, [*OPTIONS, *SOME, UNEXPLAINED], settings)

    assert status == 1
    assert "alembic revision --autogenerate" in said
    succeed([tool("alembic"), "revision", "--autogenerate", "-m", "x"], project, extra=settings)
    succeed([sys.executable, "manage.py", "migrate"], project, extra=settings)
    run_suite(project, [*OPTIONS, *SOME], settings)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param({"database": "postgresql"}, id="another-database"),
        pytest.param({"id_type": "uuid"}, id="other-keys", marks=pytest.mark.thorough),
    ],
)
def test_another_database_or_other_keys_begin_with_first_tables(
    after: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = make(tmp_path / "project", {"resources": resources()})

    capfd.readouterr()
    assert update(project, after) == 0
    assert "git rm -r --quiet migrations/versions" in capfd.readouterr().err
    git(project, "add", "--all")
    git(project, "rm", "-r", "--quiet", "--force", "migrations/versions")
    with fresh_database(after.get("database", "sqlite"), tmp_path) as url:
        settings = {"DATABASE_URL": url}
        succeed([tool("alembic"), "revision", "--autogenerate", "-m", "x"], project, extra=settings)
        succeed([sys.executable, "manage.py", "migrate"], project, extra=settings)
        run_suite(project, [*OPTIONS, *SOME], settings)

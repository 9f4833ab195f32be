"""What an update leaves alone even when nobody has edited it."""

from pathlib import Path

import pytest

from tests.command_line import copy_with_version, update
from tests.programs import git


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with default answers, committed as a user would."""
    folder = tmp_path / "project"
    assert copy_with_version(folder) == 0
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Commit")


def test_an_update_without_news_changes_nothing(project: Path) -> None:
    assert update(project) == 0

    assert git(project, "status", "--porcelain") == ""


def test_a_first_migration_that_was_removed_stays_away(project: Path) -> None:
    versions = project / "migrations/versions"
    (versions / "0001_initial.py").rename(versions / "0002_squashed.py")
    commit(project)

    assert update(project, "--data=database=postgresql") == 0

    assert [path.name for path in versions.iterdir()] == ["0002_squashed.py"]


def test_the_secret_key_is_neither_recorded_nor_shared(project: Path, tmp_path: Path) -> None:
    assert copy_with_version(tmp_path / "other") == 0

    keys = [(folder / ".env").read_text("utf-8") for folder in (project, tmp_path / "other")]

    assert keys[0] != keys[1]
    assert "secret_key" not in (project / ".copier-answers.yml").read_text(encoding="utf-8")
    assert ".env" not in git(project, "ls-files").splitlines()

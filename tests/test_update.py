"""An update brings what is new and loses nothing of the user's."""

from pathlib import Path

import pytest
import yaml

from tests.command_line import copy, data_file, update
from tests.programs import git
from tests.rendering import read_answers


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with default answers, committed as a user would."""
    folder = tmp_path / "project"
    assert copy(folder) == 0
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Commit")


def tree(project: Path) -> dict[str, str]:
    """Return the text of every file that git would commit."""
    listed = git(project, "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    return {
        name: (project / name).read_text(encoding="utf-8")
        for name in listed
        if (project / name).exists()
    }


def test_an_update_without_news_changes_nothing(project: Path) -> None:
    assert update(project) == 0

    assert git(project, "status", "--porcelain") == ""


def test_changed_answers_keep_what_the_user_edited(project: Path, tmp_path: Path) -> None:
    main = project / "main.py"
    main.write_text(main.read_text(encoding="utf-8") + "\n\nMINE = True\n", encoding="utf-8")
    (project / "notes.txt").write_text("mine\n", encoding="utf-8")
    commit(project)
    secret = (project / ".env").read_bytes()
    answers = {"database": "postgresql", "resources": read_answers("shop")["resources"]}

    assert update(project, "--data-file", data_file(tmp_path, answers)) == 0

    assert main.read_text(encoding="utf-8").endswith("MINE = True\n")
    assert (project / "notes.txt").read_text(encoding="utf-8") == "mine\n"
    assert (project / ".env").read_bytes() == secret
    recorded = yaml.safe_load((project / ".copier-answers.yml").read_text(encoding="utf-8"))
    assert recorded["database"] == "postgresql"
    assert recorded["resources"] == answers["resources"]


def test_an_updated_project_equals_a_fresh_one(project: Path, tmp_path: Path) -> None:
    # The same name: the short name that came from the first one stays as it was answered.
    answers = data_file(tmp_path, read_answers("shop") | {"project_name": "My API"})
    fresh = tmp_path / "fresh"
    assert copy(fresh, "--data-file", answers) == 0
    git(fresh, "init", "--quiet")

    assert update(project, "--data-file", answers) == 0

    # The first migration is the user's from the first day.
    expected, updated = tree(fresh), tree(project)
    for files in (expected, updated):
        files.pop("migrations/versions/0001_initial.py")
    assert updated == expected


def test_the_first_migration_is_never_rewritten(project: Path) -> None:
    migration = project / "migrations/versions/0001_initial.py"
    before = migration.read_bytes()

    assert update(project, "--data=database=postgresql") == 0

    assert migration.read_bytes() == before


def test_a_first_migration_that_was_removed_stays_away(project: Path) -> None:
    versions = project / "migrations/versions"
    (versions / "0001_initial.py").rename(versions / "0002_squashed.py")
    commit(project)

    assert update(project, "--data=database=postgresql") == 0

    assert [path.name for path in versions.iterdir()] == ["0002_squashed.py"]


def test_the_secret_key_is_neither_recorded_nor_shared(project: Path, tmp_path: Path) -> None:
    assert copy(tmp_path / "other") == 0

    keys = [(folder / ".env").read_text("utf-8") for folder in (project, tmp_path / "other")]

    assert keys[0] != keys[1]
    assert "secret_key" not in (project / ".copier-answers.yml").read_text(encoding="utf-8")
    assert ".env" not in git(project, "ls-files").splitlines()

"""A project whose owner works on it, and updates."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.command_line import copier
from tests.programs import git
from tests.updates.histories import PRESENT, history

ANSWERS_FILE = ".copier-answers.yml"
FIRST_MIGRATION = "migrations/versions/0001_initial.py"
MARKER = "<<<<<<< "


def make(folder: Path, answers: Mapping[str, Any], version: str = PRESENT) -> Path:
    """Render a project with a version of the template and commit it, as the message says."""
    options = ["--trust", "--defaults", "--quiet", f"--vcs-ref={version}"]
    assert copier("copy", *options, *given(folder, answers), history(), folder) == 0
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def update(
    project: Path, answers: Mapping[str, Any] | None = None, version: str = ":current:"
) -> int:
    """Update a project to a version, with other answers, and return the exit status."""
    options = ["--trust", "--defaults", f"--vcs-ref={version}"]
    return copier("update", *options, *given(project, answers or {}), project)


def update_as_renovate(project: Path, version: str) -> int:
    """Update a project with the command that Renovate's manager of Copier runs."""
    options = ["--skip-answered", "--defaults", "--trust", "--answers-file", ANSWERS_FILE]
    with contextlib.chdir(project):
        return copier("update", *options, "--vcs-ref", version)


def given(project: Path, answers: Mapping[str, Any]) -> list[str]:
    """Return the options that give answers, in a file beside the project."""
    path = project.with_suffix(".yml")
    path.write_text(yaml.safe_dump(dict(answers)), encoding="utf-8")
    return ["--data-file", str(path)]


def commit(project: Path) -> None:
    """Commit everything that git does not ignore."""
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Commit")


def files(project: Path) -> dict[str, bytes]:
    """Return every file that git would commit."""
    options = ["--cached", "--others", "--exclude-standard", "-z"]
    names = set(filter(None, git(project, "ls-files", *options).split("\0")))
    return {name: (project / name).read_bytes() for name in names if (project / name).is_file()}


def recorded(project: Path) -> dict[str, Any]:
    """Return the answers that a project was made with."""
    answers = yaml.safe_load((project / ANSWERS_FILE).read_text(encoding="utf-8"))
    return dict(answers)


def conflicts(project: Path) -> set[str]:
    """Return the files that git knows to be in conflict."""
    listed = git(project, "diff", "--name-only", "--diff-filter=U", "-z")
    return set(filter(None, listed.split("\0")))


def resources(*changed: Mapping[str, Any], **fields: Any) -> list[Mapping[str, Any]]:
    """Return a resource `item` with more fields, and other resources."""
    name = {"name": "name", "type": "string", "required": True}
    return [{"name": "item", "fields": [name, *fields.get("more", [])]}, *changed]

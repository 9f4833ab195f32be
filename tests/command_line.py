"""Copier's command line, run in this process: a fresh one takes a second to start."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from copier.__main__ import CopierApp  # type: ignore[attr-defined] # the command itself

from tests.rendering import plain_template, template


def copier(*words: str | Path) -> int:
    """Run a copier command and return its exit status."""
    _, status = CopierApp.run(["copier", *map(str, words)], exit=False)
    return int(status)


def copy(destination: Path, *words: str | Path) -> int:
    """Render the working tree's template with default answers and return the exit status.

    From a folder without git, which is faster: no update will know its version.
    """
    options = ["--trust", "--defaults", "--quiet"]
    return copier("copy", *options, *words, plain_template(), destination)


def copy_with_version(destination: Path, *words: str | Path) -> int:
    """Do the same for a project that is to be updated."""
    options = ["--trust", "--defaults", "--quiet", "--vcs-ref", "HEAD"]
    return copier("copy", *options, *words, template(), destination)


def update(project: Path, *words: str | Path) -> int:
    """Update a project to the template's newest version and return the exit status."""
    options = ["--trust", "--defaults", "--quiet", "--vcs-ref", "HEAD"]
    return copier("update", *options, *words, project)


def data_file(folder: Path, answers: Mapping[str, Any]) -> Path:
    """Write answers to a data file and return its path."""
    path = folder / "answers.yml"
    path.write_text(yaml.safe_dump(dict(answers)), encoding="utf-8")
    return path


def assert_refused(capsys: pytest.CaptureFixture[str], status: int, says: list[str]) -> None:
    """Check that a command gave one message that says all this, and no traceback."""
    said = capsys.readouterr().err
    assert status == 1, said
    assert said.count("These answers can't be used") == 1
    assert [words for words in says if words not in said] == [], said
    assert "Traceback" not in said

"""What any version has recorded, this one can read; and a release records what it writes."""

import shutil
import sys
from pathlib import Path

import pytest
import yaml

from extensions.updates.answers import migrate
from tests.checks import check_python_compiles
from tests.programs import NOBODY, git, run
from tests.recording import RECORDED
from tests.rendering import answer_files, render_into
from tests.snapshot import ROOT

FILES = sorted(RECORDED.glob("*/*.yml"))


def test_there_are_recorded_answers() -> None:
    versions = {path.parent.name for path in FILES}

    assert versions == {folder.name for folder in RECORDED.iterdir()}
    assert versions


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_recorded_answers_are_still_read(path: Path, tmp_path: Path) -> None:
    recorded = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = dict(recorded)
    migrate(asked, path.parent.name)

    render_into(tmp_path / "project", asked)

    check_python_compiles(tmp_path / "project")
    written = yaml.safe_load((tmp_path / "project/.copier-answers.yml").read_text("utf-8"))
    assert {name: written[name] for name in asked} == asked


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository of the working tree, as its maintainer has it."""
    folder = tmp_path / "checkout"
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Now")
    return folder


def test_a_release_is_dated_recorded_and_tagged(checkout: Path) -> None:
    # With what is installed here.
    extra = NOBODY | {"UV_NO_SYNC": "1", "UV_PROJECT_ENVIRONMENT": sys.prefix}

    completed = run(["bash", ".ci/release", "98.7.6"], checkout, extra=extra)

    assert completed.returncode == 0, completed.stderr
    assert git(checkout, "describe", "--tags").strip() == "v98.7.6"
    assert git(checkout, "status", "--porcelain", "--untracked-files=no") == ""
    assert "## 98.7.6, 20" in (checkout / "CHANGELOG.md").read_text(encoding="utf-8")
    assert 'version = "98.7.6"' in (checkout / "pyproject.toml").read_text(encoding="utf-8")
    names = {path.stem for path in (checkout / "tests/recorded/98.7.6").iterdir()}
    assert names == set(answer_files())


@pytest.mark.parametrize("version", ["", "1", "v1.2.3", "1.2.3-rc1", "01.2.3"])
def test_a_version_is_three_numbers(checkout: Path, version: str) -> None:
    completed = run(["bash", ".ci/release", version], checkout)

    assert completed.returncode == 1
    assert "usage: .ci/release 1.2.3" in completed.stderr
    assert git(checkout, "tag") == ""

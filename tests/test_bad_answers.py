"""A bad answer is refused with one readable message, however it comes, and nothing is written."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command_line import assert_refused, copy, copy_with_version, data_file, update
from tests.programs import NOBODY, git, run, tool
from tests.rendering import ANSWERS, template

REFUSED: list[dict[str, Any]] = yaml.safe_load(
    (ANSWERS / "refused_answers.yml").read_text(encoding="utf-8")
)
TYPED = [
    case for case in REFUSED if all(isinstance(answer, str) for answer in case["data"].values())
]


def case_id(case: dict[str, Any]) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", REFUSED, ids=case_id)
def test_a_data_file_is_refused(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = copy(tmp_path / "project", "--data-file", data_file(tmp_path, case["data"]))

    assert_refused(capsys, status, case["says"])
    assert not (tmp_path / "project").exists()


@pytest.mark.parametrize("case", TYPED, ids=case_id)
def test_an_option_is_refused(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = [f"--data={name}={answer}" for name, answer in case["data"].items()]

    status = copy(tmp_path / "project", *options)

    assert_refused(capsys, status, case["says"])
    assert not (tmp_path / "project").exists()


@pytest.mark.smoke
def test_the_real_command_refuses(tmp_path: Path) -> None:
    words = ["copy", "--trust", "--defaults", "--vcs-ref=HEAD", "--data=database=oracle"]

    completed = run([tool("copier"), *words, template(), "project"], tmp_path, extra=NOBODY)

    assert completed.returncode == 1
    assert 'database: "oracle" is not a choice' in completed.stderr
    assert "Traceback" not in completed.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_update_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = committed_project(tmp_path)

    status = update(project, "--data=database=oracle", "--data=colour=red")

    assert_refused(capsys, status, ["database", "oracle", "colour"])
    assert git(project, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("recorded", "edited", "word"),
    [
        ("project_name: My API", 'project_name: ""', "project_name"),
        ("database: sqlite", "database: oracle", "database"),
        ("-   name: item", "-   nmae: item", "name"),
    ],
)
def test_an_update_refuses_what_was_edited_by_hand(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    recorded: str,
    edited: str,
    word: str,
) -> None:
    project = committed_project(tmp_path)
    answers = project / ".copier-answers.yml"
    answers.write_text(answers.read_text(encoding="utf-8").replace(recorded, edited))
    git(project, "commit", "--quiet", "--all", "--message", "Edit by hand")

    status = update(project)

    assert_refused(capsys, status, [word, "edited by hand", "--data"])
    assert git(project, "status", "--porcelain") == ""


def test_a_cluster_needs_an_image(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = copy(tmp_path / "project", "--data=docker=no", "--data=kubernetes=yes")

    assert_refused(capsys, status, ["kubernetes", "docker: true", "kubernetes: false"])
    assert not (tmp_path / "project").exists()


@pytest.mark.smoke
def test_what_is_off_anyway_may_be_named(tmp_path: Path) -> None:
    off: dict[str, Any] = {}
    of_users = {"signup": "closed", "jwt_library": "pyjwt", "rate_limit_store": "redis"}
    answers = {"auth": "none"} | of_users | off

    status = copy(tmp_path / "project", "--data-file", data_file(tmp_path, answers))

    assert status == 0
    recorded = yaml.safe_load((tmp_path / "project/.copier-answers.yml").read_text("utf-8"))
    assert recorded["auth"] == "none"
    assert not {*off, *of_users} & set(recorded)


def committed_project(folder: Path) -> Path:
    project = folder / "project"
    assert copy_with_version(project) == 0
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Start")
    return project

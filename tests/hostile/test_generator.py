"""Wherever a copy is to go: it is all there, or a message says why and nothing was written."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from extensions.generator.answers.destinations import KEPT
from extensions.generator.answers.questions import QUESTIONS
from tests.command_line import copier, copy
from tests.programs import NOBODY, run, tool
from tests.rendering import plain_template, template
from tests.snapshot import ROOT

ENTER, FINISH, CTRL_C = "\r", "\x1b\r", "\x03"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with something of the owner's in it."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "own.txt").write_text("mine", encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, str | None]:
    """Return what is in a folder, links as what they are."""
    return {
        path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else None
        for path in folder.rglob("*")
    }


def assert_nothing_written(
    capsys: pytest.CaptureFixture[str], status: int, says: str, folder: Path, before: object
) -> None:
    said = capsys.readouterr().err
    assert status == 1, said
    assert says in said
    assert "nothing was written" in said
    assert "Traceback" not in said
    assert content(folder) == before


def test_a_file_is_no_folder(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(place)

    for name in ("own.txt", "own.txt/below"):
        status = copy(place / name)
        assert_nothing_written(capsys, status, "own.txt: is a file", place, before)


# Copier leaves its list of files open when it is stopped.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_files_that_are_there_are_asked_about_or_left(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "main.py").write_text("mine", encoding="utf-8")
    before = content(place)

    status = copy(place)

    assert_nothing_written(capsys, status, "main.py: there already", place, before)
    assert copy(place, "--overwrite") == 0
    assert (place / "main.py").read_text(encoding="utf-8") != "mine"
    assert (place / "own.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("named", ["new", "./new", "../elsewhere", "../project/../elsewhere/new"])
def test_a_place_is_named_from_where_one_is(
    named: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)

    assert copy(Path(named)) == 0

    assert (place / named / "main.py").exists()


def test_files_in_nobodys_way_stay(place: Path) -> None:
    # The second one is there only with Kubernetes, and the third one is the owner's at once.
    mine = {"own.txt": "mine", "deploy/kubernetes/README.md": "mine", ".env": "SECRET_KEY=mine"}
    for name, text in mine.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")

    assert copy(place) == 0

    assert mine.items() <= content(place).items()


def test_what_is_kept_is_what_copier_skips() -> None:
    document = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))

    assert [f"/{name}" for name in KEPT] == document["_skip_if_exists"]


@pytest.mark.parametrize("name", ["routers", "tests/application"])
def test_a_link_leads_nothing_out_of_the_project(
    name: str, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (place / name).parent.mkdir(exist_ok=True)
    (place / name).symlink_to(outside)
    before = content(place)

    status = copy(place, "--overwrite")

    assert_nothing_written(capsys, status, f"{name}: is a link", place, before)
    assert content(outside) == {}


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(
    place: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("mine", encoding="utf-8")
    (place / "main.py").symlink_to(outside)

    assert copy(place, "--overwrite") == 0

    assert outside.read_text(encoding="utf-8") == "mine"
    assert not (place / "main.py").is_symlink()


@pytest.mark.parametrize("answers", ["../elsewhere.yml", "a/../../elsewhere.yml"])
def test_answers_are_kept_in_the_project(
    answers: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = copy(place / "new", "--answers-file", answers)

    assert_nothing_written(
        capsys, status, f"{answers}: must be in the project", place, content(place)
    )
    assert not (place / "new").exists()


def test_where_nothing_may_be_written_it_says_so() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody who may not write there")
    words = ["copy", "--trust", "--defaults", "--quiet", "--skip-tasks"]
    command = [sys.executable, "-m", "copier", *words, str(plain_template()), "/proc/1/project"]
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

    completed = run([*nobody, *command], Path("/"), extra=NOBODY | {"HOME": "/nonexistent"})

    assert completed.returncode == 1
    assert "/proc/1: nothing may be written there" in completed.stderr
    assert "Traceback" not in completed.stderr


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, with less room than a project takes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, check=False).returncode:
        pytest.skip("this user may not make a disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_nothing_half_written(full_disk: Path) -> None:
    words = ["copy", "--trust", "--defaults", "--quiet", "--vcs-ref=HEAD"]

    completed = run([tool("copier"), *words, template(), full_disk / "project"], full_disk)

    assert completed.returncode != 0
    assert "No space left on device" in completed.stderr
    assert list(full_disk.iterdir()) == []


# One of each kind of prompt, and by a thorough run all of them.
FIRST = ("project_name", "license", "resources", "docker")


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(name, marks=[] if name in FIRST else [pytest.mark.thorough])
        for name in QUESTIONS
        if name != "secret_key"
    ],
)
def test_ctrl_c_at_a_prompt_leaves_nothing(
    question: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = list(QUESTIONS)
    keys = [FINISH if name == "resources" else ENTER for name in names[: names.index(question)]]
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("".join([*keys, CTRL_C]))
        status = copier("copy", "--trust", plain_template(), tmp_path / "project")

    said = capsys.readouterr().err
    assert status == 1
    assert "Execution stopped by user" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []

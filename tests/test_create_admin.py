"""The first administrator, made at a real terminal."""

import sys
from collections.abc import Iterator

import pexpect
import pytest

from tests.programs import environment, run
from tests.running import ADMIN, PASSWORD, Prepared, prepared

COMMAND = ["manage.py", "create-admin"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Give a project that has an administrator already."""
    with prepared(tmp_path_factory.mktemp("admin")) as project:
        yield project


def type_in(project: Prepared, email: str, *passwords: str) -> tuple[int, str]:
    """Answer the questions; returns the exit status and all that was to be read meanwhile."""
    terminal = pexpect.spawn(
        sys.executable,
        COMMAND,
        cwd=project.folder,
        env=environment(project.settings),
        encoding="utf-8",
        timeout=60,
    )
    read = ""
    for question, answer in zip(
        ("E-mail address: ", "Password: ", "Once more: "), (email, *passwords), strict=False
    ):
        terminal.expect_exact(question)
        read += terminal.before + question
        terminal.sendline(answer)
    terminal.expect(pexpect.EOF)
    terminal.close()
    return terminal.exitstatus, read + terminal.before


def test_who_answers_the_questions_becomes_an_administrator(project: Prepared) -> None:
    status, read = type_in(project, "ada@example.com", PASSWORD, PASSWORD)

    assert status == 0
    assert "ada@example.com is an administrator now." in read
    assert PASSWORD not in read


@pytest.mark.parametrize(
    ("email", "password", "reason"),
    [
        ("bob@example.com", "Sh0rt-1", "must have at least 8 characters"),
        (ADMIN, PASSWORD, "has an account already"),
    ],
)
def test_a_refusal_is_one_line(project: Prepared, email: str, password: str, reason: str) -> None:
    status, read = type_in(project, email, password, password)

    assert status == 1
    *_, refusal = read.strip().splitlines()
    assert reason in refusal
    assert read.count("\n") == 4
    assert password not in read


def test_a_script_learns_of_a_refusal(project: Prepared) -> None:
    options = ["--email", ADMIN.upper(), "--password", PASSWORD]

    refused = run([sys.executable, *COMMAND, *options], project.folder, extra=project.settings)

    assert refused.returncode == 1
    assert refused.stderr == "This e-mail address has an account already.\n"

"""The command line: what it prints, and one line when it can't."""

import json
import runpy
import sys
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

import manage
from database.config import ROOT
from main import app
from models.base import utc_now
from tests.application.faults import UNUSABLE
from tests.application.places import changed, connections_kept
from tests.application.rows import find, save
from tests.application.scratch import ScratchPass
from tests.databases import new_database


@pytest.fixture(autouse=True)
def _commands_connect_for_themselves(client: TestClient) -> Iterator[None]:
    with connections_kept():
        yield


def test_migrate_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    manage.main(["migrate"])

    assert capsys.readouterr().out == "The database is up to date.\n"


def test_purge_says_how_many_rows_went(
    client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    save(client, ScratchPass(expires_at=utc_now()))
    with connections_kept():
        manage.main(["purge"])

    assert capsys.readouterr().out == "1 expired rows deleted.\n"
    assert find(client, select(ScratchPass)) == []


def test_openapi_prints_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    manage.main(["openapi"])

    assert json.loads(capsys.readouterr().out) == app.openapi()


def test_the_file_is_a_program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["manage.py", "migrate"])

    runpy.run_path(str(ROOT / "manage.py"), run_name="__main__")

    assert capsys.readouterr().out == "The database is up to date.\n"


@pytest.mark.parametrize("command", ["migrate", "purge"])
def test_a_command_without_a_database_says_so_in_one_line(command: str) -> None:
    with changed(DATABASE_URL=UNUSABLE), pytest.raises(SystemExit, match=r"\A\w+: .+\Z"):
        manage.main([command])


def test_a_command_before_the_first_migration_says_what_comes_first() -> None:
    with (
        new_database() as url,
        changed(DATABASE_URL=url),
        pytest.raises(SystemExit, match=r"\A.+ not up to date: `python manage.py migrate`.+\Z"),
    ):
        manage.main(["purge"])


def test_ctrl_c_ends_it_without_a_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(manage, "migrate", interrupt)

    with pytest.raises(SystemExit) as exit_:
        manage.main(["migrate"])

    assert exit_.value.code == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [[], ["dance"], ["migrate", "--fast"]])
def test_what_is_no_command_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        manage.main(arguments)

    assert exit_.value.code == 2


def test_every_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        manage.main(["--help"])

    explained = capsys.readouterr().out
    assert "migrate" in explained
    assert "Delete the rows that have expired." in explained

"""Without a server mails are files, which a developer opens and other programs search."""

import json
import os
import stat
from pathlib import Path

import pytest

from database.config import ROOT
from mail import files
from tests.application.mail.post import LINK, send
from tests.mailbox import read_mails, token_in


def test_the_log_names_the_file_and_not_what_is_in_it(folder: Path) -> None:
    log = send()

    (path,) = folder.iterdir()
    said = json.loads(log)
    assert (said["event"], said["mail"]) == ("mail_written", "reset_password")
    assert said["file"] == str(path)
    assert "ada" not in log
    assert "s3cret" not in log


def test_a_link_is_whole_in_the_file(folder: Path) -> None:
    send()

    (path,) = folder.glob("*.eml")
    assert LINK in path.read_text().splitlines()
    (mail,) = read_mails(folder)
    assert mail["To"] == "ada@example.com"
    assert token_in(mail) == "s3cret" * 12


def test_an_address_of_any_letters_can_be_read(folder: Path) -> None:
    send(to="zoë@bücher.example")

    (path,) = folder.iterdir()
    assert "To: zoë@xn--bcher-kva.example" in path.read_text(encoding="utf-8")


def test_names_of_files_are_in_the_order_of_time(folder: Path) -> None:
    for name in ("password_changed", "email_taken", "email_changed"):
        send(name=name)

    subjects = [mail["Subject"] for mail in read_mails(folder)]
    assert [subject.split()[:2] for subject in subjects] == [
        ["Your", "password"],
        ["Somebody", "asked"],
        ["Your", "address"],
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_nobody_else_may_read_it(folder: Path) -> None:
    send()

    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_can_not_be_is_a_failure(folder: Path) -> None:
    folder.parent.write_text("a file")

    said = json.loads(send())
    assert (said["event"], said["mail"]) == ("mail_failed", "reset_password")


def test_the_folder_is_one_that_git_ignores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    assert files.FOLDER == ROOT / "var" / "mail"

"""Mails of the tests go to a folder of their own, whatever the settings of this machine are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mail import files
from tests.application.places import changed


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where mails go that have no server to go to."""
    folder = tmp_path / "var" / "mail"
    monkeypatch.setattr(files, "FOLDER", folder)
    sender, front_end = "My Post <post@example.com>", "https://app.example.com"
    with changed(SMTP_URL="", MAIL_FROM=sender, FRONTEND_URL=front_end):
        yield folder

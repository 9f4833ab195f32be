"""Mails as files in `var/mail`, for want of a server: open one and follow its link."""

import datetime as dt
import os
import secrets
import tempfile
from email.message import EmailMessage
from pathlib import Path

from database.config import ROOT

FOLDER = ROOT / "var" / "mail"


def write(message: EmailMessage) -> Path:
    """Write a mail to a file that only this user can read; it is there whole or not at all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    now = dt.datetime.now(dt.UTC)
    path = FOLDER / f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}.eml"
    handle, unfinished = tempfile.mkstemp(dir=FOLDER)
    with os.fdopen(handle, "wb") as file:
        file.write(message.as_bytes())
    Path(unfinished).rename(path)
    return path

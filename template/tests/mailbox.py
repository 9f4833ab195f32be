"""The mails that the application has written to files, as whoever gets them reads them."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from fastapi.testclient import TestClient

from background.tasks import finish
from mail import files
from tests.people import run

TOKEN = re.compile(r"token=([\w-]+)")


def letters(client: TestClient, to: str) -> list[EmailMessage]:
    """All mails to an address, the oldest first, once what is under way has been written."""
    run(client, finish)
    return [mail for mail in read_mails(files.FOLDER) if mail["To"] == to]


def read_mails(folder: Path) -> list[EmailMessage]:
    """All mails in a folder, the oldest first."""
    return [read_mail(path.read_bytes()) for path in sorted(folder.glob("*.eml"))]


def read_mail(content: bytes) -> EmailMessage:
    """One mail, from a file or from a server."""
    return message_from_bytes(content, policy=default)


def part_of(mail: EmailMessage, kind: str) -> str:
    """What the mail says, as `plain` text or as `html`."""
    part = mail.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content


def text_of(mail: EmailMessage) -> str:
    """What the mail says."""
    return part_of(mail, "plain")


def token_in(mail: EmailMessage) -> str:
    """The token of the link in a mail."""
    found = TOKEN.search(text_of(mail))
    assert found is not None
    return found[1]

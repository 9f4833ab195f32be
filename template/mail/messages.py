"""Mails as they are sent: headers, a text and the same in HTML, from `mail/templates`."""

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import make_msgid
from pathlib import Path

from email_validator import validate_email
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from database.config import settings
from database.mail_settings import read_mailbox
from mail.project import PROJECT_NAME

templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),
    # No mail is better than one with a hole where the link should be.
    undefined=StrictUndefined,
)
templates.globals["project"] = PROJECT_NAME


def compose(to: str, name: str, values: dict[str, str]) -> EmailMessage:
    """The mail to an address; the first line of its text is the subject."""
    subject, _, text = templates.get_template(f"{name}.txt").render(values).partition("\n")
    html = templates.get_template(f"{name}.html").render(values)
    sender = read_mailbox(settings.MAIL_FROM)
    # As when it was accepted: two libraries may take one domain for two different ones.
    recipient = validate_email(to, check_deliverability=False)

    message = EmailMessage(default.clone(utf8=not recipient.local_part.isascii()))
    message["From"] = sender
    message["To"] = Address("", recipient.local_part, recipient.ascii_domain)
    message["Subject"] = subject
    message["Date"] = dt.datetime.now(dt.UTC)
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.lstrip("\n"), cte=_encoding(text))
    message.add_alternative(html, subtype="html", cte=_encoding(html))
    return message


def _encoding(text: str) -> str:
    # Not quoted-printable, which would break long links.
    return "7bit" if text.isascii() else "8bit"

"""Mails leave after the answer. Whether one does, only the log knows."""

import asyncio

import structlog

from background.tasks import run_later
from database.config import settings
from mail.files import write
from mail.messages import compose
from mail.smtp import deliver

log = structlog.get_logger()


def send_later(to: str, name: str, **values: str) -> None:
    """Send the mail of the templates `name`.txt and `name`.html to an address; never raises."""
    run_later(_send(to, name, values))


async def _send(to: str, name: str, values: dict[str, str]) -> None:
    try:
        message = compose(to, name, values)
        if settings.SMTP_URL:
            await deliver(message)
            log.info("mail_sent", mail=name)
        else:
            path = await asyncio.to_thread(write, message)
            log.info("mail_written", mail=name, file=str(path))
    except Exception as error:
        # Its text may name the address or hold the link.
        log.error("mail_failed", mail=name, error=type(error).__name__)

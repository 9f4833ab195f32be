"""Mails over SMTP."""

import asyncio
from contextlib import suppress
from email.message import EmailMessage

from aiosmtplib import SMTP, SMTPException

from database.config import settings
from database.mail_settings import read_mailbox, read_smtp_url

# For all of it: a restart waits for mails that are under way.
SECONDS = 10


async def deliver(message: EmailMessage) -> None:
    """Hand a mail to the server of SMTP_URL; raises what aiosmtplib does, or TimeoutError."""
    server = read_smtp_url(settings.SMTP_URL)
    client = SMTP(
        hostname=server.host,
        port=server.port,
        username=server.username,
        password=server.password,
        # What DNS calls this machine could take long to find out.
        local_hostname=read_mailbox(settings.MAIL_FROM).domain,
        use_tls=server.is_encrypted,
        # None: if the server offers it. Its certificate is no matter then, for whoever could
        # pretend to be the server could as well offer no encryption.
        start_tls=True if server.must_encrypt and not server.is_encrypted else None,
        validate_certs=server.must_encrypt,
    )
    try:
        async with asyncio.timeout(SECONDS):
            await client.connect()
            await client.send_message(message)
            # The server has the mail, whatever it says to this.
            with suppress(SMTPException):
                await client.quit()
    finally:
        client.close()

"""Mail servers on this machine, and people who write through them."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from background import tasks
from background.tasks import finish
from mail import mail
from mail.mail import send_later
from tests.application.places import changed, logged

# Long enough for quoted-printable to break it.
LINK = f"https://app.example.com/reset-password?token={'s3cret' * 12}"


class Post:
    """Takes every mail, and whatever anybody says about who they are."""

    def __init__(self, *, tls: ssl.SSLContext | None = None, **options: Any) -> None:
        # Any: options of the server, of every type
        self.tls = tls
        self.options = {"hostname": "localhost", "enable_SMTPUTF8": True, **options}
        self.mails: list[Envelope] = []
        self.sessions: list[Session] = []
        self.callers: list[LoginPassword] = []

    # The names of the methods are the server's.
    async def handle_DATA(self, _server: SMTP, session: Session, mail: Envelope) -> str:  # noqa: N802
        """Keep a mail."""
        self.mails.append(mail)
        self.sessions.append(session)
        return "250 Taken"

    def sign_in(
        self, _server: SMTP, _session: Session, _mail: Envelope, _kind: str, caller: LoginPassword
    ) -> AuthResult:
        """Note who calls."""
        self.callers.append(caller)
        return AuthResult(success=True)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[int]:
        """Listen on a port of this machine."""
        # It writes down who gets mail.
        logging.getLogger("mail.log").disabled = True
        loop = asyncio.get_running_loop()

        def answer() -> SMTP:
            return SMTP(self, loop=loop, authenticator=self.sign_in, **self.options)

        server = await loop.create_server(answer, "127.0.0.1", 0, ssl=self.tls)
        async with server:
            yield server.sockets[0].getsockname()[1]
            # It closes its side once it has heard that the caller hung up.
            others = asyncio.all_tasks() - {asyncio.current_task()}
            if others:
                _, still_open = await asyncio.wait(others, timeout=1)
                assert not still_open


def content_of(mail: Envelope) -> bytes:
    """A mail as it came."""
    assert isinstance(mail.content, bytes)
    return mail.content


def send(to: str = "ada@example.com", name: str = "reset_password", **values: str) -> str:
    """Send a mail as the settings have it; returns what the log says."""

    async def begin() -> None:
        await write(to, name, **values)

    return logged_by(begin)


def send_through(post: Post, url: str = "smtp://127.0.0.1", to: str = "ada@example.com") -> str:
    """Send a mail to a server, whose port is put behind the URL; returns what the log says."""

    async def begin() -> None:
        async with post.open() as port:
            with changed(SMTP_URL=f"{url}:{port}"):
                await write(to, "reset_password")

    return logged_by(begin)


async def write(to: str, name: str, **values: str) -> None:
    """Send a mail and wait until it is sent."""
    send_later(to, name, **({"link": LINK, "minutes": "60"} | values))
    await finish()


def logged_by(begin: Callable[[], Awaitable[None]]) -> str:
    """What the log says when this is done."""

    async def begin_now() -> None:
        await begin()

    with logged(mail, tasks, LOG_FORMAT="json") as log:
        asyncio.run(begin_now())
    return log.getvalue()

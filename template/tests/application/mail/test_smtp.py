"""Mails over SMTP: they arrive, and when they do not, the log says so in one line."""

import asyncio
import base64
import json
import socket

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from mail import smtp
from tests.application.mail.post import LINK, Post, content_of, logged_by, send, send_through, write
from tests.application.places import changed
from tests.mailbox import part_of, read_mail, token_in


class Refusing(Post):
    """Knows nobody."""

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, _server: SMTP, _session: Session, _mail: Envelope, address: str, _options: list[str]
    ) -> str:
        """Say so, and to whom."""
        return f"550 There is no {address}"


class SevenBits(Post):
    """As servers were long ago."""

    async def handle_EHLO(  # noqa: N802 - the server's name for it
        self,
        _server: SMTP,
        session: Session,
        _mail: Envelope,
        hostname: str,
        offers: list[str],
    ) -> list[str]:
        """Offer less."""
        session.host_name = hostname
        return [each for each in offers if "8BITMIME" not in each]


class Sleepy(Post):
    """Says hello and nothing more."""

    async def handle_MAIL(  # noqa: N802 - the server's name for it
        self, _server: SMTP, _session: Session, _mail: Envelope, _sender: str, _options: list[str]
    ) -> str:
        """Sleep until the caller hangs up."""
        await asyncio.sleep(60)
        return "250 Yes?"


class Rude(Post):
    """Takes a mail and does not say good-bye."""

    async def handle_QUIT(self, _server: SMTP, _session: Session, _mail: Envelope) -> str:  # noqa: N802
        """Say something else."""
        return "500 What?"


async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Listen until the caller hangs up."""
    await reader.read()
    writer.close()


def check_failed(log: str, error: str) -> None:
    """The log has one line, which names the mail and the error, and nobody."""
    (line,) = log.splitlines()
    said = json.loads(line)
    assert (said["event"], said["mail"], said["error"]) == ("mail_failed", "reset_password", error)
    assert "ada" not in line
    assert "s3cret" not in line
    assert "https://" not in line


def test_a_mail_arrives_as_it_was_written() -> None:
    post = Post()

    log = send_through(post)

    (mail,) = post.mails
    assert (mail.mail_from, mail.rcpt_tos) == ("post@example.com", ["ada@example.com"])
    assert LINK.encode() in content_of(mail)
    assert part_of(read_mail(content_of(mail)), "plain").splitlines().count(LINK) == 1
    assert json.loads(log)["event"] == "mail_sent"
    assert "ada" not in log
    assert "s3cret" not in log


def test_a_server_that_answers_strangely_at_the_end_has_the_mail() -> None:
    post = Rude()

    assert '"mail_sent"' in send_through(post)
    assert len(post.mails) == 1


def test_a_refused_address_is_a_failure_that_names_nobody() -> None:
    check_failed(send_through(Refusing()), "SMTPRecipientsRefused")


def test_a_server_that_is_down_is_a_failure() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    with changed(SMTP_URL=f"smtp://127.0.0.1:{port}"):
        check_failed(send(), "SMTPConnectError")


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "SECONDS", 0.05)

    async def begin() -> None:
        server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            with changed(SMTP_URL=f"smtp://127.0.0.1:{port}"):
                await write("ada@example.com", "reset_password")

    check_failed(logged_by(begin), "TimeoutError")
    check_failed(send_through(Sleepy()), "TimeoutError")


def test_an_international_domain_is_written_as_dns_has_it() -> None:
    post = Post(enable_SMTPUTF8=False)

    send_through(post, to="ada@straße.example")

    # Older rules would have sent it to strasse.example, which may be somebody else's.
    assert post.mails[0].rcpt_tos == ["ada@xn--strae-oqa.example"]


def test_an_international_name_needs_a_server_that_knows_them() -> None:
    post = Post()

    send_through(post, to="zoë@bücher.example")

    (mail,) = post.mails
    assert mail.rcpt_tos == ["zoë@xn--bcher-kva.example"]
    assert mail.smtp_utf8
    assert "To: zoë@xn--bcher-kva.example" in content_of(mail).decode()
    old_post = Post(enable_SMTPUTF8=False)
    check_failed(send_through(old_post, to="zoë@bücher.example"), "SMTPNotSupported")


@pytest.mark.usefixtures("_a_name_in_utf8")
def test_letters_of_every_language_arrive() -> None:
    post, old_post = Post(), SevenBits()

    send_through(post)
    send_through(old_post)

    content, old_content = (content_of(each.mails[0]) for each in (post, old_post))
    assert LINK.encode() in content
    assert old_content.isascii()
    assert base64.b64encode(b"Hello,")[:6] in old_content
    for each in (content, old_content):
        mail = read_mail(each)
        assert "Grüße 🎉" in mail["Subject"]
        assert "Grüße 🎉" in part_of(mail, "plain")
        assert token_in(mail) == "s3cret" * 12


@pytest.fixture
def _a_name_in_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    from mail.messages import templates

    monkeypatch.setitem(templates.globals, "project", "Grüße 🎉")

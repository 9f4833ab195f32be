"""Passwords and links on their way to a mail server."""

import socket
import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.application.mail.post import Post, send_through

ELSEWHERE = "smtp://ada:pa%2Fs%20s@mail.example.com"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Somebody who signs certificates, and whom nobody knows."""
    return trustme.CA()


@pytest.fixture(scope="module")
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    """What a server of ours shows to its callers."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1", "mail.example.com").configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority becomes known to this process."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.fixture
def another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine answers as mail.example.com, too."""
    look_up = socket.getaddrinfo

    def look_up_here(_host: str, *arguments: Any, **options: Any) -> list[Any]:
        # Any: whatever the socket module takes and returns
        return list(look_up("127.0.0.1", *arguments, **options))

    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)


def test_encryption_is_used_where_it_is_offered(certificate: ssl.SSLContext) -> None:
    post = Post(tls_context=certificate, require_starttls=True)

    assert '"mail_sent"' in send_through(post)
    assert post.sessions[0].ssl is not None


def test_a_password_stays_on_this_machine_without_encryption() -> None:
    post = Post(auth_require_tls=False)

    assert '"mail_sent"' in send_through(post, "smtp://ada:pa%2Fs%20s@127.0.0.1")
    assert [(each.login, each.password) for each in post.callers] == [(b"ada", b"pa/s s")]


@pytest.mark.usefixtures("another_machine")
def test_a_password_does_not_leave_this_machine_without_encryption() -> None:
    post = Post(auth_require_tls=False)

    assert '"mail_failed"' in send_through(post, ELSEWHERE)
    assert post.callers == []
    assert post.mails == []


@pytest.mark.usefixtures("another_machine")
def test_a_password_does_not_go_to_a_server_that_nobody_vouches_for(
    certificate: ssl.SSLContext,
) -> None:
    post = Post(tls_context=certificate)

    assert '"mail_failed"' in send_through(post, ELSEWHERE)
    assert post.callers == []


@pytest.mark.usefixtures("another_machine", "trusted")
def test_a_password_goes_to_a_server_that_somebody_vouches_for(
    certificate: ssl.SSLContext,
) -> None:
    post = Post(tls_context=certificate)

    assert '"mail_sent"' in send_through(post, ELSEWHERE)
    assert [each.login for each in post.callers] == [b"ada"]
    assert len(post.mails) == 1


def test_an_encrypted_url_is_encrypted_from_the_start(
    certificate: ssl.SSLContext, request: pytest.FixtureRequest
) -> None:
    post = Post(tls=certificate)

    assert '"mail_failed"' in send_through(post, "smtps://127.0.0.1")
    request.getfixturevalue("trusted")
    assert '"mail_sent"' in send_through(post, "smtps://127.0.0.1")
    assert len(post.mails) == 1

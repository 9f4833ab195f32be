"""How the settings of mail are written, and what they say."""

import re
from email.headerregistry import Address
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
PERCENT = "in a password write %23 for #, %2F for /, %3F for ?"
MAILBOX = re.compile(
    r"(?:(?P<name>[^<>]*)<)?"
    r"(?P<local_part>[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+)@(?P<domain>[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*)"
    r"(?(name)>)"
)


class SmtpServer(NamedTuple):
    """A server that takes our mail, and who we are there."""

    host: str
    port: int
    username: str | None
    password: str | None
    is_encrypted: bool

    @property
    def must_encrypt(self) -> bool:
        """Whether anybody could read a password or pretend to be the server."""
        return self.is_encrypted or (self.username is not None and not _is_this_machine(self.host))


def read_smtp_url(url: str) -> SmtpServer:
    """What `smtp://user:password@host:587` says. ValueError, which never repeats the URL."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        # Its own text may have a piece of the password in it.
        raise ValueError(f"has no host and port that can be read; {PERCENT}") from None
    if parts.scheme not in PORTS:
        raise ValueError("must begin with smtp:// or smtps://")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(f"must end with the port; {PERCENT}")
    if not host:
        raise ValueError("has no host")
    if port == 0:
        raise ValueError("must have a port from 1 to 65535")
    return SmtpServer(
        host=host,
        port=port or PORTS[parts.scheme],
        username=None if parts.username is None else unquote(parts.username),
        password=None if parts.password is None else unquote(parts.password),
        is_encrypted=parts.scheme == "smtps",
    )


def read_mailbox(text: str) -> Address:
    """What `Name <name@example.com>` or `name@example.com` says."""
    found = MAILBOX.fullmatch(text.strip())
    if found is None or not text.isprintable():
        raise ValueError("must be ada@example.com or Ada <ada@example.com>, the address in ASCII")
    name = (found["name"] or "").strip().strip('"')
    return Address(name, found["local_part"], found["domain"])


def check_smtp_url(url: str) -> str:
    """The URL, if it is empty or names a server; otherwise ValueError."""
    if url:
        read_smtp_url(url)
    return url


def check_mailbox(text: str) -> str:
    """The text, if it is an address with or without a name; otherwise ValueError."""
    read_mailbox(text)
    return text


def check_frontend_url(url: str) -> str:
    """The URL without slashes at its end, if it is one of the web; otherwise ValueError."""
    try:
        parts = urlsplit(url)
        is_web_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_web_address &= parts.port != 0
    except ValueError:
        is_web_address = False
    if not is_web_address or not url.isprintable() or set(url) & set(" ?#"):
        raise ValueError("must be like https://app.example.com, perhaps with a path")
    return url.rstrip("/")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

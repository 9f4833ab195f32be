"""Who sent a request: forwarded addresses count only if trusted proxies wrote them."""

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from database.config import settings

Address = IPv4Address | IPv6Address

BRACKETED = re.compile(r"\[(.*)\](?::\d*)?\Z")


def client_address(scope: Scope) -> str:
    """The client's address, or whatever the server calls a client that has none."""
    return _written(_find(scope))


def client_network(scope: Scope) -> str:
    """The client's address as limits count it: for IPv6, the network that it is from."""
    text = _find(scope)
    address = _read(text)
    if isinstance(address, IPv6Address):
        # Every customer of a provider has a /64, which is 2**64 addresses to come from.
        return str(IPv6Network((address, 64), strict=False))
    return _written(text)


def _find(scope: Scope) -> str:
    """Read `X-Forwarded-For` from the right, where our proxies write, to the first stranger."""
    found = _peer(scope)
    if not _is_trusted(found):
        return found
    # A proxy may append to the client's header or send one of its own after it.
    forwarded = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))
    for text in reversed(forwarded.split(",")):
        if _read(text) is None:
            break
        found = text
        if not _is_trusted(found):
            break
    return found


def _peer(scope: Scope) -> str:
    client: tuple[str, int] | None = scope.get("client")
    return client[0] if client else "unknown"


def _is_trusted(text: str) -> bool:
    address = _read(text)
    return address is not None and any(address in each for each in settings.TRUSTED_PROXIES)


@lru_cache(maxsize=1000)
def _written(text: str) -> str:
    """An address in its one spelling; anything else as it is."""
    return str(_read(text) or text)


@lru_cache(maxsize=1000)
def _read(text: str) -> Address | None:
    """`192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`; None for anything else."""
    text = text.strip()
    if bracketed := BRACKETED.match(text):
        text = bracketed[1]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    # What a socket for both kinds makes of an IPv4 address: ::ffff:192.0.2.1.
    return getattr(address, "ipv4_mapped", None) or address

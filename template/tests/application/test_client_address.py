"""Who the client is: only our own proxies may say so, and only of those who came to them."""

import json
from ipaddress import ip_network

import pytest
from fastapi.testclient import TestClient
from starlette.types import Scope

from middleware.client_address import client_address, client_network
from tests.application.places import changed, logged

PROXY = "10.0.0.1"


def scope_of(peer: str | None, *forwarded: str) -> Scope:
    """A request from a peer, with the headers that its proxies wrote."""
    headers = [(b"x-forwarded-for", each.encode("latin-1")) for each in forwarded]
    return {"type": "http", "client": peer and (peer, 50000), "headers": headers}


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        # Nobody says anything.
        ("192.0.2.1", [], "192.0.2.1"),
        (PROXY, [], PROXY),
        (PROXY, [""], PROXY),
        (PROXY, [" , "], PROXY),
        # A stranger speaks.
        ("192.0.2.1", ["1.1.1.1"], "192.0.2.1"),
        ("testclient", ["1.1.1.1"], "testclient"),
        (None, ["1.1.1.1"], "unknown"),
        # Our proxies speak: the right end is theirs.
        (PROXY, ["1.1.1.1"], "1.1.1.1"),
        (PROXY, ["6.6.6.6, 1.1.1.1"], "1.1.1.1"),
        (PROXY, ["6.6.6.6", "1.1.1.1"], "1.1.1.1"),
        (PROXY, ["6.6.6.6, 1.1.1.1, 10.9.9.9"], "1.1.1.1"),
        (PROXY, ["6.6.6.6, 1.1.1.1, 192.168.0.7"], "1.1.1.1"),
        (PROXY, ["6.6.6.6, 1.1.1.1, 192.168.0.8"], "192.168.0.8"),
        (PROXY, ["10.9.9.9"], "10.9.9.9"),
        (PROXY, [" , 1.1.1.1"], "1.1.1.1"),
        ("fd00::1", ["1.1.1.1"], "1.1.1.1"),
        ("::ffff:10.0.0.1", ["1.1.1.1"], "1.1.1.1"),
        # What they write is read in every spelling.
        (PROXY, ["1.1.1.1:4711"], "1.1.1.1"),
        (PROXY, ["::ffff:1.1.1.1"], "1.1.1.1"),
        (PROXY, ["[2001:DB8::1]"], "2001:db8::1"),
        (PROXY, ["[2001:db8::1]:4711"], "2001:db8::1"),
        (PROXY, ["2001:db8:0:0:0:0:0:1"], "2001:db8::1"),
        (PROXY, ["fe80::1%eth0"], "fe80::1"),
        # What is no address makes no key: it stands for the proxy that wrote it.
        (PROXY, ["1.1.1.1,"], PROXY),
        (PROXY, ["unknown"], PROXY),
        (PROXY, ["1.1.1.1, _hidden"], PROXY),
        (PROXY, ["1.1.1.1, nonsense, 10.9.9.9"], "10.9.9.9"),
        (PROXY, ["999.1.1.1"], PROXY),
        (PROXY, ["[1.1.1.1"], PROXY),
        (PROXY, ["1.1.1.1:80:80"], PROXY),
        (PROXY, ["\xb2.1.1.1"], PROXY),
    ],
)
def test_the_first_stranger_from_the_right_is_the_client(
    peer: str | None, forwarded: list[str], address: str
) -> None:
    ours = [ip_network(each) for each in ("10.0.0.0/8", "192.168.0.7", "fd00::/8")]

    with changed(TRUSTED_PROXIES=ours):
        assert client_address(scope_of(peer, *forwarded)) == address


@pytest.mark.parametrize("peer", [PROXY, "127.0.0.1", "::1"])
def test_nobody_is_trusted_unless_a_setting_says_so(peer: str) -> None:
    assert client_address(scope_of(peer, "1.1.1.1")) == peer


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:ffff:ffff:ffff", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("testclient", "testclient"),
        (None, "unknown"),
    ],
)
def test_a_limit_counts_networks_of_ipv6(peer: str | None, network: str) -> None:
    assert client_network(scope_of(peer)) == network


def test_the_log_has_the_address(client: TestClient) -> None:
    with logged(LOG_FORMAT="json") as log:
        client.get("/health", headers={"X-Forwarded-For": "1.1.1.1"})

    (line,) = (json.loads(each) for each in log.getvalue().splitlines() if '"client"' in each)
    assert line["client"] == "testclient"

"""What only a real socket shows: bodies without an end, forged lines of a log, open ports."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing

import httpx2
import psutil
import pytest

from tests.running import ADMIN, PASSWORD, Server, served
from tests.visitors import PLAIN, call, sign_in

MEGABYTE = 2**20


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("sockets")) as running:
        yield running


def test_a_body_of_a_hundred_megabytes_is_refused_and_not_kept(server: Server) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * MEGABYTE

    process = psutil.Process(server.process.pid)
    before = process.memory_info().rss

    with httpx2.Client(base_url=server.url, verify=PLAIN, timeout=60) as client:
        for _ in range(3):
            try:
                refused = client.post("/auth/refresh", content=endless())
            except httpx2.TransportError:
                continue  # the server has closed the connection before everything was sent
            assert refused.status_code in (401, 413, 422)
            assert "input" not in refused.text

    assert process.memory_info().rss - before < 20 * MEGABYTE
    assert call(server, "GET", "/health").status_code == 200


def test_headers_without_an_end_are_refused_and_not_kept(server: Server) -> None:
    host, _, port = server.url.removeprefix("http://").partition(":")
    process = psutil.Process(server.process.pid)
    before = process.memory_info().rss

    for flood in (b"X-Flood: x\r\n" * (MEGABYTE // 12), b"x" * MEGABYTE):
        with closing(socket.create_connection((host, int(port)))) as raw:
            raw.sendall(f"GET /health HTTP/1.1\r\nHost: {host}\r\nX-First: ".encode())
            with pytest.raises(ConnectionError):
                raw.sendall(flood * 100)

    assert process.memory_info().rss - before < 20 * MEGABYTE
    assert call(server, "GET", "/health").status_code == 200


def test_only_one_port_listens(server: Server) -> None:
    process = psutil.Process(server.process.pid)

    listening = [each.laddr.port for each in process.net_connections() if each.status == "LISTEN"]

    assert [str(port) for port in listening] == [server.url.rpartition(":")[2]]


def test_no_line_of_the_log_is_forged_and_none_has_a_secret(server: Server) -> None:
    token = sign_in(server, ADMIN)["access_token"]
    forged = 'x\r\n{"event": "forged", "level": "info"}\r\n'
    host, _, port = server.url.removeprefix("http://").partition(":")

    for method, path in (("GET", "/items/%0d%0a{%22event%22:%22forged%22}"), ("PO\tST", "/")):
        with closing(socket.create_connection((host, int(port)))) as raw:
            raw.sendall(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            raw.recv(65536)
    call(server, "GET", "/items", token, params={"q": forged, "sort": forged})
    call(server, "POST", "/auth/token", data={"username": forged, "password": PASSWORD + forged})
    call(server, "POST", "/users", json={"email": f"{forged}@example.com", "password": PASSWORD})
    misleading = {"X-Request-ID": 'abcdefgh"}{"event": "forged"', "User-Agent": token}
    with httpx2.Client(base_url=server.url, verify=PLAIN) as client:
        client.get("/items", headers=misleading)

    lines = [json.loads(line) for line in server.said().splitlines() if line.startswith("{")]
    others = [line for line in server.said().splitlines() if not line.startswith("{")]
    assert others == []
    assert not [line for line in lines if line["event"] == "forged"]
    assert PASSWORD not in server.said()
    assert token not in server.said()


def test_every_request_has_one_line_with_its_identifier(server: Server) -> None:
    answers = [call(server, "GET", path) for path in ("/health", "/nowhere", "/items", "/auth/me")]

    lines = [json.loads(line) for line in server.said().splitlines() if line.startswith("{")]
    for answer in answers:
        identifier = answer.headers["X-Request-ID"]
        (line,) = (
            line
            for line in lines
            if line["event"] == "request" and line.get("request_id") == identifier
        )
        assert line["status"] == answer.status_code

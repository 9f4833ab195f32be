"""Connections: whoever does not say in time, or in few words, what they want is cut off."""

import asyncio
import json
import socket
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable

import pytest
from fastapi.testclient import TestClient
from uvicorn import Config
from uvicorn.server import ServerState

from middleware import connections
from middleware.connections import MOST_HEADER_BYTES, Connection
from tests.application.places import logged

REQUEST = b"GET /health HTTP/1.1\r\nHost: test\r\n"
CHUNKED = b"POST /scratch/json HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
# A megabyte to read.
SCRIPT = b"GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: test\r\n\r\n"
FLOOD = b"x" * 16 * MOST_HEADER_BYTES

Visit = Callable[[StreamReader, StreamWriter], Awaitable[bytes]]


def call(client: TestClient, visit: Visit, keep_alive: float = 5) -> bytes:
    """What a client gets over a connection to the application."""

    async def connect() -> bytes:
        config = Config(client.app, lifespan="off", log_config=None)
        config.load()
        config.timeout_keep_alive = keep_alive  # type: ignore[assignment]  # fractions work, too
        state = ServerState()
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(config, state, {}), "127.0.0.1", family=socket.AF_INET
        )
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            try:
                async with asyncio.timeout(10):
                    return await visit(reader, writer)
            finally:
                writer.close()
                # What is under way may be about to open a file, and would leave it open.
                await asyncio.gather(*state.tasks, return_exceptions=True)

    return asyncio.run(connect())


async def everything(reader: StreamReader) -> bytes:
    """What is sent until the connection ends, however it does."""
    received = bytearray()
    try:
        while piece := await reader.read(65536):
            received += piece
    except ConnectionError:
        pass
    return bytes(received)


@pytest.mark.parametrize("beginning", [b"", b"\r\n", b"GET /hea", REQUEST])
def test_whoever_does_not_end_their_headers_is_cut_off(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    monkeypatch.setattr(connections, "HEADERS_WITHIN_SECONDS", 0.05)

    async def hesitate(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(beginning)
        return await everything(reader)

    assert call(client, hesitate) == b""


def test_a_second_request_has_a_time_limit_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEADERS_WITHIN_SECONDS", 0.05)

    async def hesitate(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(REQUEST + b"\r\n")
        answered = await reader.readuntil(b"}")
        # This ends the time for which an idle connection is kept.
        writer.write(REQUEST)
        return answered + await everything(reader)

    assert call(client, hesitate, keep_alive=0.2).count(b"HTTP/1.1 200 OK") == 1


def test_a_body_that_nobody_waits_for_has_a_time_limit(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEADERS_WITHIN_SECONDS", 0.05)
    too_long = b"POST /scratch/json HTTP/1.1\r\nHost: test\r\nContent-Length: 10000000\r\n\r\n"

    async def go_on(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(too_long)
        answered = await reader.readuntil(b"}")
        writer.write(b"x")
        return answered + await everything(reader)

    assert call(client, go_on).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "flood",
    [
        REQUEST + b"X-Flood: " + FLOOD,
        REQUEST + b"X-Flood: " + b"x" * MOST_HEADER_BYTES + b"\r\n\r\n",
        (REQUEST + b"\r\n") * 1000,
        REQUEST + b"X-Flood: x\r\n" * MOST_HEADER_BYTES,
        b"GET /" + FLOOD,
        b"\r\n" * MOST_HEADER_BYTES,
        CHUNKED + b"2;" + FLOOD,
        CHUNKED + b"0\r\nX-Flood: " + FLOOD,
    ],
    ids=["header", "long header", "requests", "headers", "path", "blanks", "extension", "trailer"],
)
def test_headers_without_an_end_are_refused(client: TestClient, flood: bytes) -> None:
    async def go_on(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(flood)
        return await everything(reader)

    assert call(client, go_on).startswith(b"HTTP/1.1 400 Bad Request")


def test_a_body_in_small_pieces_has_its_own_time_limit(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEADERS_WITHIN_SECONDS", 0.1)
    headers = b"Content-Type: application/json\r\nConnection: close\r\n"
    pieces = [b"5\r\n", b'{"val', b"\r\n", b"9\r\n", b'ue": "x"}', b"\r\n", b"0\r\n\r\n"]

    async def dawdle(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(CHUNKED[:-2] + headers + b"\r\n")
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0.05)
        return await everything(reader)

    assert call(client, dawdle).startswith(b"HTTP/1.1 200 OK")


def test_trailers_are_no_headers(client: TestClient) -> None:
    headers = b"Content-Type: application/json\r\nConnection: close\r\n"
    trailed = CHUNKED[:-2] + headers + b"\r\n2\r\n{}\r\n0\r\nX-Request-ID: of-a-trailer\r\n\r\n"

    async def ask(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(trailed)
        return await everything(reader)

    answer = call(client, ask)

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b"of-a-trailer" not in answer


@pytest.mark.parametrize("length", [b"", b"Content-Length: 1000\r\n"])
def test_a_web_socket_has_no_body(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, length: bytes
) -> None:
    monkeypatch.setattr(connections, "HEADERS_WITHIN_SECONDS", 0.1)
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    key = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

    async def ask(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(REQUEST + upgrade + key + length + b"\r\n")
        return await everything(reader)

    # Nothing here is one: the class that takes over says so.
    assert call(client, ask)[:12] == (b"" if length else b"HTTP/1.1 403")


def test_whoever_does_not_read_in_time_is_cut_off(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "READ_WITHIN_SECONDS", 0.1)
    is_cut_off = asyncio.Event()
    lose = Connection.connection_lost

    def lose_and_tell(connection: Connection, error: Exception | None) -> None:
        lose(connection, error)
        is_cut_off.set()

    monkeypatch.setattr(Connection, "connection_lost", lose_and_tell)

    async def look_away(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(SCRIPT * 30)
        await is_cut_off.wait()
        return await everything(reader)

    assert call(client, look_away).count(b"HTTP/1.1 200 OK") < 30


def test_whoever_reads_late_gets_everything(client: TestClient) -> None:
    async def look_away(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(SCRIPT * 30)
        await asyncio.sleep(0.3)
        # The last one ends the connection, which would stay open else.
        writer.write(REQUEST + b"Connection: close\r\n\r\n")
        return await everything(reader)

    assert call(client, look_away).count(b"HTTP/1.1 200 OK") == 31


@pytest.mark.parametrize("hosts", [b"", b"Host: test\r\nHost: test\r\n"])
def test_a_request_has_one_host(client: TestClient, hosts: bytes) -> None:
    async def ask(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(b"GET /nowhere HTTP/1.1\r\nConnection: close\r\n" + hosts + b"\r\n")
        return await everything(reader)

    assert call(client, ask).startswith(b"HTTP/1.1 400")


def test_what_is_not_http_is_refused_as_everything_else_is(client: TestClient) -> None:
    async def babble(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(b"How do you do?\r\n\r\n")
        return await everything(reader)

    with logged(connections, LOG_FORMAT="json") as log:
        headers, _, body = call(client, babble).partition(b"\r\n\r\n")

    lines = headers.lower().split(b"\r\n")
    problem = json.loads(body)
    assert lines[0] == b"http/1.1 400 bad request"
    assert b"content-type: application/problem+json" in lines
    assert b"content-length: %d" % len(body) in lines
    assert b"x-content-type-options: nosniff" in lines
    assert b"connection: close" in lines
    assert f"x-request-id: {problem['request_id']}".encode() in lines
    assert problem["code"] == "bad_request"
    assert problem["request_id"] in log.getvalue()


def test_long_headers_long_bodies_and_many_requests_are_answered(client: TestClient) -> None:
    body = b'{"value": "%s"}' % FLOOD[:-100]
    headers = b"Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body)
    long = b"X-Long: " + b"x" * (MOST_HEADER_BYTES // 2) + b"\r\n"
    post = b"POST /scratch/json HTTP/1.1\r\nHost: test\r\n" + headers + long + b"\r\n" + body
    last = REQUEST + b"Connection: close\r\n\r\n"

    async def ask(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(post * 3 + last)
        return await everything(reader)

    assert call(client, ask).count(b"HTTP/1.1 200 OK") == 4

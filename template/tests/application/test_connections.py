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
FLOOD = b"x" * 16 * MOST_HEADER_BYTES

Visit = Callable[[StreamReader, StreamWriter], Awaitable[bytes]]


def call(client: TestClient, visit: Visit, keep_alive: float = 5) -> bytes:
    """What a client gets over a connection to the application."""

    async def connect() -> bytes:
        config = Config(client.app, lifespan="off", log_config=None)
        config.load()
        config.timeout_keep_alive = keep_alive  # type: ignore[assignment]  # fractions work, too
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(config, ServerState(), {}), "127.0.0.1", family=socket.AF_INET
        )
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            try:
                async with asyncio.timeout(10):
                    return await visit(reader, writer)
            finally:
                writer.close()

    return asyncio.run(connect())


async def everything(reader: StreamReader) -> bytes:
    """What is sent until the connection ends, however it does."""
    received = b""
    try:
        while piece := await reader.read(65536):
            received += piece
    except ConnectionError:
        pass
    return received


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
        REQUEST + b"X-Flood: x\r\n" * MOST_HEADER_BYTES,
        b"GET /" + FLOOD,
        b"\r\n" * MOST_HEADER_BYTES,
        CHUNKED + b"2;" + FLOOD,
        CHUNKED + b"0\r\nX-Flood: " + FLOOD,
    ],
    ids=["header", "headers", "path", "blanks", "extension", "trailer"],
)
def test_headers_without_an_end_are_refused(client: TestClient, flood: bytes) -> None:
    async def go_on(reader: StreamReader, writer: StreamWriter) -> bytes:
        writer.write(flood)
        return await everything(reader)

    assert call(client, go_on).startswith(b"HTTP/1.1 400 Bad Request")


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

"""Bodies: whatever arrives, the answer is the client's mistake and never ours."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest
from fastapi.testclient import TestClient

from middleware import body_limit
from tests.application.places import changed

JSON = {"Content-Type": "application/json"}


def send(client: TestClient, body: bytes, content_type: str = "application/json") -> int:
    """The status for a body."""
    headers = {"Content-Type": content_type} if content_type else {}
    return client.post("/scratch/json", content=body, headers=headers).status_code


@pytest.mark.parametrize(
    "value",
    [
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"nan",
        b'"\\ud800"',
        b'"\\udc00\\ud800"',
        b'"\\u0000"',
        b'"a\\\\\\u0000b"',
        b'{"\\u0000": 1}',
        b'"\x00"',
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b"1" * 100_000,
        b"[" * 100_000,
        b"[" * 1_000 + b"]" * 1_000,
        b'{"a":' * 1_000 + b"1" + b"}" * 1_000,
        b"'single'",
        b"1,",
        b"01",
        b"+1",
        b"0x1",
        b"undefined",
        b'"\n"',
        b"// comment",
        b"",
    ],
    ids=lambda value: repr(value[:12]),
)
def test_what_is_no_json_is_refused(client: TestClient, value: bytes) -> None:
    assert send(client, b'{"value": ' + value + b"}") == 422


@pytest.mark.parametrize(
    ("value", "python_type"),
    [
        (b"null", "NoneType"),
        (b"9223372036854775808", "int"),
        (b"1" * 400, "int"),
        (b"1e999", "float"),
        (b"-0.0", "float"),
        (b'"\\\\u0000"', "str"),
        (b'"\\ud83d\\ude00"', "str"),
        (b'"\xf0\x9f\x98\x80"', "str"),
        (b"[" * 100 + b"]" * 100, "list"),
        (b'{"a": 1, "a": 2}', "dict"),
        (b' \t\r\n[ 1 , "x" ] ', "list"),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_what_is_json_is_read(client: TestClient, value: bytes, python_type: str) -> None:
    response = client.post("/scratch/json", content=b'{"value": ' + value + b"}", headers=JSON)

    assert response.status_code == 200
    assert response.json() == {"type": python_type}


@pytest.mark.parametrize("number", [b"1" * 100_000, b"9" * 5000, b"1e999", b"-1e999", b"1.5"])
def test_a_number_that_is_none_is_refused(client: TestClient, number: bytes) -> None:
    assert send(client, b'{"number": ' + number + b"}") == 422


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"null",
        b"1",
        b"[]",
        b'"text"',
        b"true",
        b"\xef\xbb\xbf{}",
        b"{",
        b"{}{}",
        b"\x00",
        b"\xff\xfe{\x00}\x00",
    ],
)
def test_a_body_that_is_no_object_is_refused(client: TestClient, body: bytes) -> None:
    assert send(client, body) == 422


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "nonsense",
        ";;;",
        "application/",
    ],
)
def test_a_body_of_another_type_is_refused(client: TestClient, content_type: str) -> None:
    assert send(client, b'{"value": 1}', content_type) == 422


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/vnd.api+json",
    ],
)
def test_json_is_known_by_its_type(client: TestClient, content_type: str) -> None:
    assert send(client, b'{"value": 1}', content_type) == 200


@pytest.mark.parametrize("encoding", ["gzip", "br", "nonsense"])
def test_a_compressed_body_is_not_read(client: TestClient, encoding: str) -> None:
    headers = JSON | {"Content-Encoding": encoding}

    response = client.post("/scratch/json", content=b"\x1f\x8b\x08\x00", headers=headers)

    assert response.status_code == 422


def test_a_body_of_just_the_limit_is_read(client: TestClient) -> None:
    body = b'{"value": 1}'

    with changed(MAX_BODY_BYTES=len(body)):
        assert send(client, body) == 200
        assert send(client, body + b" ") == 413


@pytest.mark.parametrize("length", ["2000000", "9" * 30, "9" * 5000])
def test_a_body_over_the_limit_is_refused_before_it_is_sent(
    client: TestClient, length: str
) -> None:
    response = client.post("/scratch/json", headers=JSON | {"Content-Length": length})

    assert response.status_code == 413
    assert response.json()["detail"] == "The body is longer than 1048576 bytes."


@pytest.mark.parametrize("length", ["", "-1", "1.5", "nonsense", "\u00b2"])
def test_a_length_that_is_none_is_not_trusted(client: TestClient, length: str) -> None:
    headers = JSON | {"Content-Length": length}
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]

    with changed(MAX_BODY_BYTES=100):
        response = client.post("/scratch/json", content=b" " * 101, headers=encoded)

    assert response.status_code == 413


def test_a_body_over_the_limit_is_refused_while_it_streams(client: TestClient) -> None:
    sent: list[int] = []

    def endless() -> Iterator[bytes]:
        for number in range(1000):
            sent.append(number)
            yield b" " * 1000

    with changed(MAX_BODY_BYTES=5000):
        response = client.post("/scratch/json", content=endless(), headers=JSON)

    assert response.status_code == 413
    assert response.json()["code"] == "content_too_large"


def test_a_body_that_takes_too_long_is_given_up(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body_limit, "COMPLETE_WITHIN_SECONDS", 0.05)

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"value": '
        await asyncio.sleep(10)

    async def sent() -> httpx2.Response:
        transport = httpx2.ASGITransport(client.app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as slow:
            return await slow.post("/scratch/json", content=slowly(), headers=JSON)

    response = asyncio.run(sent())

    assert response.status_code == 408
    assert response.json()["code"] == "request_timeout"
    assert response.headers["Connection"] == "close"

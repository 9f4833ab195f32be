"""ASGI and the driver, nothing else: the limit. It trusts that requests are as they should be."""

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from pydantic_core import from_json, to_json

from tests.benchmarks.floors import statements
from tests.benchmarks.floors.surroundings import SECRET, URL, database, new_order, page

Row = dict[str, Any]

ME = ("id", "email", "first_name", "last_name", "is_active", "is_superuser", "created_at")


async def find_caller(headers: dict[bytes, bytes]) -> Row:
    """Find the user of a token whose session has not ended."""
    signed, _, signature = headers[b"authorization"].removeprefix(b"Bearer ").rpartition(b".")
    digest = base64.urlsafe_b64encode(hmac.digest(SECRET.encode(), signed, hashlib.sha256))
    assert hmac.compare_digest(digest.rstrip(b"="), signature)
    claims = from_json(base64.urlsafe_b64decode(signed.partition(b".")[2] + b"=="))
    caller: Row
    (caller,) = await database.fetch(
        statements.CALLER, UUID(claims["user_id"]), UUID(claims["sid"])
    )
    return caller


async def answer(scope: Any, receive: Any) -> tuple[int, Row]:
    """Return the status and the body."""
    path = scope["path"]
    if path == "/health":
        return 200, {"status": "ok"}
    caller = await find_caller(dict(scope["headers"]))
    if path == "/auth/me":
        return 200, {name: caller[name] for name in ME}
    if path != "/orders":
        order_id = UUID(path.rpartition("/")[2])
        (row,) = await database.fetch(statements.ONE_ORDER, caller["id"], order_id)
        return 200, row
    if scope["method"] == "GET":
        limit = int(parse_qs(scope["query_string"])[b"limit"][0])
        rows = await database.fetch(statements.ORDERS, caller["id"], limit + 1)
        return 200, page(rows, limit)
    sent = from_json((await receive())["body"])
    row = new_order(caller["id"], UUID(sent["number"]), sent["status"], sent["ship_to"])
    await database.write(statements.ADD_ORDER, *row.values())
    return 201, row


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request, or begin and end."""
    if scope["type"] == "lifespan":
        await receive()
        await database.open(URL)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await database.close()
        await send({"type": "lifespan.shutdown.complete"})
        return
    status, row = await answer(scope, receive)
    body = to_json(row)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

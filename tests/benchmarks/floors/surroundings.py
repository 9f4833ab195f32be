"""What a floor is told by its environment, and the parts that both floors share."""

import base64
import datetime as dt
import hashlib
import hmac
import os
import time
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import UUID

from pydantic_core import to_json

URL = os.environ["DATABASE_URL"]
SECRET = os.environ["SECRET_KEY"]

database = import_module(f"tests.benchmarks.floors.{os.environ['KIND']}").Database()


def new_order(owner_id: UUID, number: UUID, status: str, ship_to: str | None) -> dict[str, Any]:
    """Return a whole row."""
    now = dt.datetime.now(dt.UTC)
    return {
        "id": uuid7(),
        "owner_id": owner_id,
        "number": number,
        "status": status,
        "total": Decimal("0.00"),
        "ship_to": ship_to,
        "paid_at": None,
        "created_at": now,
        "updated_at": now,
    }


def page(rows: list[dict[str, Any]], limit: int) -> dict[str, Any]:
    """Return a page of rows, of which there is one more if another page follows."""
    items = rows[:limit]
    cursor = None
    if len(rows) > limit:
        body = to_json(["orders -created_at", items[-1]["created_at"], items[-1]["id"]])
        seal = hmac.digest(SECRET.encode(), b"cursor:" + body, hashlib.sha256)[:16]
        cursor = base64.urlsafe_b64encode(seal + body).decode().rstrip("=")
    return {"items": items, "next_cursor": cursor}


def uuid7() -> UUID:
    """Return a new identifier that sorts by its time."""
    random = int.from_bytes(os.urandom(10))
    bits = (time.time_ns() // 1_000_000) << 80 | random
    return UUID(int=bits & ~(0xF000 << 64) & ~(3 << 62) | 7 << 76 | 2 << 62)

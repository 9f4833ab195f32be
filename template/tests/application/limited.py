"""A route with a limit, and clients of several addresses."""

import asyncio

from fastapi import APIRouter
from fastapi.testclient import TestClient

from errors.access import TooManyRequests
from main import app
from rate_limits.limits import LOGIN, Limit, per_address
from tests.application.rows import run

router = APIRouter(prefix="/limited")


@router.get("", dependencies=[per_address(LOGIN)])
async def try_once() -> None:
    """Something that is worth trying often."""


def client_at(client: TestClient, address: str) -> TestClient:
    """A client of the same running application at another address."""
    other = TestClient(app, client=(address, 50000))
    other.portal = client.portal
    return other


def passes(client: TestClient, limit: Limit, key: str) -> bool:
    """Whether one more is allowed."""
    return passed_of(client, 1, limit, key) == 1


def passed_of(client: TestClient, count: int, limit: Limit, *keys: str) -> int:
    """How many of so many at the same moment are allowed, for each of the keys."""

    async def attempt(key: str) -> bool:
        try:
            await limit.count(key)
        except TooManyRequests:
            return False
        return True

    async def attempt_all() -> list[bool]:
        return await asyncio.gather(*(attempt(key) for key in keys for _ in range(count)))

    return sum(run(client, attempt_all))

"""People who use a running project: over HTTP, and by the mails that it writes."""

import asyncio
import re
import ssl
import time
from collections.abc import Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2

from tests.running import PASSWORD, Server

# Nothing here is encrypted; making a context for every client would take longer than the requests.
PLAIN = ssl.create_default_context()

Call = dict[str, Any]


def call(server: Server, method: str, path: str, token: str = "", **body: Any) -> httpx2.Response:
    """Send one request over a connection of its own."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with httpx2.Client(base_url=server.url, verify=PLAIN, timeout=60) as client:
        return client.request(method, path, headers=headers, **body)


def sign_up(server: Server, name: str) -> str:
    """Make an account and return its address; nobody else in this run has it."""
    email = f"{name}.{uuid4().hex[:8]}@example.com"
    made = call(server, "POST", "/users", json={"email": email, "password": PASSWORD})
    assert made.status_code == 201, made.text
    return email


def sign_in(server: Server, email: str, password: str = PASSWORD) -> dict[str, str]:
    """Return the tokens of a new session."""
    signed = call(server, "POST", "/auth/token", data={"username": email, "password": password})
    assert signed.status_code == 200, signed.text
    tokens: dict[str, str] = signed.json()
    return tokens


def reset_token(server: Server, email: str) -> str:
    """Ask for a link to a new password and return the token in it."""
    asked = call(server, "POST", "/users/forgot-password", json={"email": email})
    assert asked.status_code == 200, asked.text
    return token_in_mail(server.project, email, "reset-password")


def token_in_mail(project: Path, to: str, page: str) -> str:
    """Return the token of the last link to a page in a mail; mails leave after answers."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for path in sorted(project.glob("var/mail/*.eml"), reverse=True):
            letter = message_from_bytes(path.read_bytes(), policy=default)
            body = letter.get_body(["plain"])
            assert isinstance(body, EmailMessage)
            found = re.search(rf"/{page}\?token=([\w-]+)", body.get_content())
            if letter["To"] == to and found:
                return found[1]
        time.sleep(0.05)
    raise AssertionError(f"no link came to {to}")


def all_at_once(server: Server, calls: Sequence[Call]) -> list[httpx2.Response]:
    """Send these requests at the same moment, over connections that are open already."""

    async def send() -> list[httpx2.Response]:
        limits = httpx2.Limits(max_connections=len(calls))
        async with httpx2.AsyncClient(
            base_url=server.url, limits=limits, verify=PLAIN, timeout=60
        ) as client:
            await asyncio.gather(*(client.get("/health") for _ in calls))
            return await asyncio.gather(*(client.request(**each) for each in calls))

    return asyncio.run(send())


def from_every_process(server: Server, **request: Any) -> set[int]:
    """Send a request over new connections, thirty and more, until every process has answered.

    Returns the statuses of all answers.
    """

    async def send() -> set[int]:
        answers: list[httpx2.Response] = []
        limits = httpx2.Limits(max_keepalive_connections=0)
        async with httpx2.AsyncClient(
            base_url=server.url, limits=limits, verify=PLAIN, timeout=60
        ) as client:
            for attempt in count(1):
                answers += await asyncio.gather(*(client.request(**request) for _ in range(30)))
                if len({each.headers["x-process"] for each in answers}) == server.workers:
                    break
                assert attempt < 30, "a process never answers"
        return {each.status_code for each in answers}

    return asyncio.run(send())

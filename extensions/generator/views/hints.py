"""What a new project needs before its first start, or soon after it."""

from collections.abc import Iterator
from typing import Any


def first_hints(answers: dict[str, Any], database_name: str) -> str:
    """The hints that fit the answers, as lines of the message after a copy."""
    return "\n".join(_hints(answers, database_name))


def _hints(answers: dict[str, Any], database_name: str) -> Iterator[str]:
    if answers["database"] == "mysql":
        yield "MySQL must run and have a database; .env may name another server (DATABASE_URL):"
        yield f'  mysql --user=root --execute="CREATE DATABASE {database_name}"'
    if answers["auth"] == "jwt" and answers["rate_limit_store"] == "redis":
        yield "Redis is expected at 127.0.0.1:6379; REDIS_URL in .env names another one."
    if answers["auth"] == "jwt":
        yield "The first administrator: uv run python manage.py create-admin"
    yield "README.md says the rest."

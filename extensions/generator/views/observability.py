"""What operators see of a project: metrics, traces, reports."""

from collections.abc import Iterator
from typing import Any

from .spelling import literal_list

HEALTH = ["/health", "/health/ready"]
SCRAPES = ["/metrics"]

# Whose errors repeat the values that they do not like.
REPEATING = ["fastapi", "pydantic", "pydantic_core", "sqlalchemy"]
DRIVERS = {"sqlite": "sqlite3", "postgresql": "asyncpg", "mysql": "asyncmy"}


def observed(switches: dict[str, bool], database: str) -> dict[str, Any]:
    """What the templates may name of it, and what goes on while an application runs."""
    asked_by_machines = HEALTH + (SCRAPES if switches["metrics"] else [])
    return {
        "running": ", ".join(_running(switches)),
        "asked_by_machines": f"({literal_list(asked_by_machines)})",
        "machines": "Load balancers, probes and scrapers"
        if switches["metrics"]
        else "Load balancers and probes",
        "repeating_libraries": f"({literal_list([*REPEATING, DRIVERS[database]])})",
        "traces_redis": switches["tracing"] and switches["limits_in_redis"],
    }


def _running(switches: dict[str, bool]) -> Iterator[str]:
    """The contexts that surround a running application, those first that are left last."""
    if switches["tracing"]:
        yield "exporting_traces()"
    if switches["sentry"]:
        yield "reporting()"
    yield "connected()"
    if switches["metrics"]:
        yield "watching_pools()"
    if switches["jwt"]:
        yield "housekeeping()"

"""Rendered suites in processes that have the libraries loaded: reading them takes longest."""

import os
import sys
from collections.abc import Mapping
from multiprocessing import get_context, process
from pathlib import Path

import pytest

from tests.programs import environment

# What rendered projects and their tests import; the projects themselves are read by each process.
LIBRARIES = [
    *("alembic.autogenerate", "alembic.command", "alembic.config", "fastapi.testclient"),
    *("fastapi.middleware.cors", "fastapi.staticfiles", "fastapi_offline", "jinja2", "pydantic.v1"),
    *("aiosqlite", "asyncmy", "asyncpg", "sqlalchemy.ext.asyncio", "limits.aio.storage", "redis"),
    *("sqlalchemy.dialects.mysql.asyncmy", "sqlalchemy.dialects.postgresql.asyncpg"),
    *("sqlalchemy.dialects.sqlite.aiosqlite", "sqlalchemy.ext.associationproxy"),
    *("aiosmtplib", "email_validator", "jose.jwt", "jwt", "pwdlib.hashers.argon2"),
    *("opentelemetry.exporter.otlp.proto.http.trace_exporter", "sentry_sdk"),
    *("cryptography.hazmat.backends.openssl", "disposable_email_domains", "pydantic_settings"),
    *("anyio.pytest_plugin", "pytest", "pytest_cov.plugin", "structlog", "uvicorn"),
]
ROOT = Path(__file__).resolve().parents[1]
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(LIBRARIES)

# To rewrite assertions, so that they say what they compared, takes a tenth of a suite's time.
UNEXPLAINED = "--assert=plain"
# Libraries' assertions are not pytest's to rewrite, and it need not say so.
OPTIONS = ["-W", "ignore:Module already imported so cannot be rewritten"]


def run_suite(project: Path, options: list[str], settings: Mapping[str, str]) -> None:
    """Run the tests of a project, which must pass; say what failed."""
    status, said = suite_result(project, [*options, UNEXPLAINED], settings)
    if status != 0:
        _, explained = suite_result(project, options, settings)
        pytest.fail(f"the suite of {project} gave {status}:\n{said}\nonce more:\n{explained}")


def suite_result(
    project: Path, options: list[str], settings: Mapping[str, str]
) -> tuple[int | None, str]:
    """Run the tests of a project as `python -m pytest` does there; return its status and output."""
    log = project.parent / "suite.log"
    work = (project, [*OPTIONS, *options], environment(settings), log)
    child = PROCESSES.Process(target=_work, args=work)
    child.start()
    child.join(600)
    if child.is_alive():
        child.kill()
        child.join()
    return child.exitcode, log.read_text(encoding="utf-8", errors="replace")


def _work(project: Path, options: list[str], variables: dict[str, str], log: Path) -> None:
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(project)
    # A program that was started by itself has no parent to count together with.
    vars(process)["_parent_process"] = None
    sys.path[:] = [str(project), *(path for path in sys.path if path != str(ROOT))]
    for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
        del sys.modules[name]  # ours; the project has its own
    status = pytest.main(options)
    sys.stdout.flush()
    # Threads of a library must not keep the process, as at the end of a program.
    os._exit(status)

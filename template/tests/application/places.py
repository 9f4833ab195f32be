"""The application as it is elsewhere: with other settings, on another database, with a log to read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from types import ModuleType
from typing import Any
from unittest.mock import patch

import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from database.config import ROOT, settings
from database.database import reading, writing
from errors import handlers
from logs.setup import set_up_logging
from main import app
from middleware import request_log
from tests.application.rows import run


@contextmanager
def changed(**changes: Any) -> Iterator[None]:  # Any: settings of every type
    """Other settings for a while."""
    before = {name: getattr(settings, name) for name in changes}
    for name, value in changes.items():
        setattr(settings, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)


@contextmanager
def built(**changes: Any) -> Iterator[TestClient]:  # Any: settings of every type
    """The application made anew with other settings; it is not started and has no database."""
    specification = spec_from_file_location("main_elsewhere", ROOT / "main.py")
    assert specification is not None
    assert specification.loader is not None
    module = module_from_spec(specification)
    with changed(**changes):
        specification.loader.exec_module(module)
        another: FastAPI = module.app
        yield TestClient(another)
    set_up_logging()


@contextmanager
def connections_kept() -> Iterator[None]:
    """Whoever connects meanwhile leaves the sessions bound as they were."""
    reader, writer = reading.kw["bind"], writing.kw["bind"]
    try:
        yield
    finally:
        reading.configure(bind=reader)
        writing.configure(bind=writer)


@contextmanager
def started(**changes: Any) -> Iterator[TestClient]:  # Any: settings of every type
    """The application started once more, with connections of its own."""
    with connections_kept(), changed(**changes), TestClient(app) as client:
        yield client


@contextmanager
def logged(*rooms: ModuleType, **changes: Any) -> Iterator[StringIO]:  # Any: settings of every type
    """What goes to the log meanwhile: requests, faults, and what these modules have to say."""
    stream = StringIO()
    # Loggers remember how they were set up when they were used first.
    unused = structlog.get_logger()
    with ExitStack() as stack:
        stack.enter_context(changed(**({"LOG_LEVEL": "INFO"} | changes)))
        stack.enter_context(patch.object(sys, "stderr", stream))
        for room in (handlers, request_log, *rooms):
            stack.enter_context(patch.object(room, "log", unused))
        set_up_logging()
        yield stream
    set_up_logging()


@contextmanager
def every_connection_taken(client: TestClient) -> Iterator[None]:
    """A pool of one connection, which is in use."""
    engine = create_async_engine(
        settings.DATABASE_URL, pool_size=1, max_overflow=0, pool_timeout=0.1
    )
    connection = engine.connect()
    run(client, connection.start)
    with connections_kept():
        reading.configure(bind=engine)
        yield
    run(client, connection.close)
    run(client, engine.dispose)


@contextmanager
def another_connection(client: TestClient) -> Iterator[Callable[[str], None]]:
    """Somebody else at the same database, who can execute SQL in a transaction."""
    engine = create_async_engine(settings.DATABASE_URL)
    connection = engine.connect()
    run(client, connection.start)
    yield lambda sql: run(client, lambda: connection.execute(text(sql))).close()
    run(client, connection.close)
    run(client, engine.dispose)

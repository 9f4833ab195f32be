"""SQLite: how the file is opened, and what its errors mean."""

import math
import re
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, event, func
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.sql.elements import ColumnElement, UnaryExpression

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)

STATEMENT_TIMEOUT_SECONDS = 10.0
# After so many steps of its virtual machine, some milliseconds, SQLite asks whether to go on.
STEPS = 100_000

# Errors that may pass: out of time, locked for too long, disk full or failing, file gone.
PASSING = (
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
)

# What SQLAlchemy lets through as it is.
UNWRAPPED: tuple[type[Exception], ...] = ()


def create_engines(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    """One engine to read with and one to write with.

    SQLite has one writer at a time: the pool of a single connection is the queue in which this
    process waits for its turn, and BEGIN IMMEDIATE takes the file's lock before anything is read.
    """
    reader = _open(url, pool_size=20, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)
    writer = _open(url, pool_size=1)

    @event.listens_for(writer.sync_engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return reader, writer


def _open(url: str, **options: Any) -> AsyncEngine:  # Any: as SQLAlchemy takes them
    engine = create_async_engine(
        make_url(url).set(drivername="sqlite+aiosqlite"),
        max_overflow=0,
        pool_timeout=10,
        # Parameters are what people typed: they must not get into the log with an error.
        hide_parameters=True,
        **options,
    )
    Path(engine.url.database or "").parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(engine.sync_engine, "connect")
    def set_up_connection(connection: Any, record: Any) -> None:  # Any: the driver's own types
        # The driver must not open transactions by itself: the writer's listener does.
        connection.isolation_level = None
        # SQLite's own lower() knows ASCII only.
        connection.create_function("lower", 1, _lower, deterministic=True)
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        # Kept in the file. SQLite does not wait to change it: a process that is writing to a new
        # file goes first, and the next connection changes it.
        with suppress(sqlite3.OperationalError):
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()

        def is_out_of_time() -> bool:
            deadline: float = record.info.get("deadline", math.inf)
            return time.monotonic() > deadline

        connection.run_async(lambda driver: driver.set_progress_handler(is_out_of_time, STEPS))

    # SQLite itself has no limit for a statement.
    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def set_deadline(connection: Connection, *_statement: object) -> None:
        seconds = connection.info.get("timeout_seconds", STATEMENT_TIMEOUT_SECONDS)
        connection.info["deadline"] = time.monotonic() + seconds

    return engine


def prepare_to_migrate(connection: Connection) -> None:
    """Take as long as it needs, and let tables be made anew.

    What a migration drops must not take the rows that refer to it. Only before a transaction: inside
    one, SQLite ignores it. https://sqlite.org/lang_altertable.html#otheralter
    """
    connection.info["timeout_seconds"] = math.inf
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.close()


def find_orphans(connection: Connection) -> list[str]:
    """The tables with rows that refer to nothing, and the tables that they refer to."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return sorted({f"{row.table} refer to missing {row.parent}" for row in rows})


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def ignoring_case(column: ColumnElement[str]) -> ColumnElement[str]:
    """The column's text in lower case."""
    return func.lower(column)


def in_order(column: ColumnElement[Any], descending: bool) -> UnaryExpression[Any]:
    """The column as an order; NULL is the smallest value."""
    return column.desc() if descending else column.asc()


def is_unavailable(error: DBAPIError) -> bool:
    """Whether trying again later may help."""
    code: int = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    # The lower byte is the error, the others are its details: https://sqlite.org/rescode.html
    return code & 0xFF in PASSING


def lacks_a_migration(error: DBAPIError) -> bool:
    """Whether a table or a column is missing."""
    return str(error.orig).startswith(("no such table", "no such column"))


def violates_foreign_key(error: IntegrityError) -> bool:
    """Whether a row refers to one that does not exist, or to one that is to go."""
    return str(error.orig) == "FOREIGN KEY constraint failed"


def duplicate_columns(error: IntegrityError, _metadata: MetaData) -> list[str] | None:
    """The columns whose values are taken already; None if it was not about uniqueness."""
    found = re.match(r"UNIQUE constraint failed: (.+)", str(error.orig))
    return found and re.findall(r"\w+\.(\w+)", found[1])

"""PostgreSQL: how it is connected to, and what its errors mean."""

from typing import Any

import asyncpg
from sqlalchemy import Connection, Index, MetaData, UniqueConstraint, collate, func, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.sql.elements import ColumnElement, UnaryExpression

from database.idle import ping_idle_connections

STATEMENT_TIMEOUT_MS = 10_000

UNDEFINED_TABLE, UNDEFINED_COLUMN = "42P01", "42703"
RESTRICT_VIOLATION, FOREIGN_KEY_VIOLATION = "23001", "23503"

# Classes of SQLSTATE that may pass: connection, resources, shutdown or start-up, serialisation and
# deadlocks, locks, a role or database that is not there (yet).
# https://www.postgresql.org/docs/current/errcodes-appendix.html
PASSING = ("08", "53", "57", "40", "55", "28", "3D")
# What SQLAlchemy lets through as it is: a connection that dies while it is being set up.
UNWRAPPED: tuple[type[Exception], ...] = (asyncpg.InterfaceError,)


def create_engines(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    """One engine to read with and one to write with, each with its own pool of connections."""
    if not url:
        try:
            from database.embedded import start_embedded_server
        except ModuleNotFoundError:
            raise SystemExit(
                "DATABASE_URL is empty, and the embedded server is not installed: "
                "it comes with the development dependencies alone."
            ) from None
        url = start_embedded_server()
    # Reads need no BEGIN and no ROLLBACK: two round trips less. A connection that did both would
    # have to be switched for each, which costs more than a short statement.
    reader = _open(url, pool_size=12, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)
    writer = _open(url, pool_size=8)
    return reader, writer


def _open(url: str, **options: Any) -> AsyncEngine:  # Any: as SQLAlchemy takes them
    engine = create_async_engine(
        asyncpg_url(url),
        max_overflow=0,
        pool_timeout=10,
        pool_use_lifo=True,
        # Parameters are what people typed: they must not get into the log with an error.
        hide_parameters=True,
        connect_args={
            "timeout": 5,
            "server_settings": {
                "statement_timeout": str(STATEMENT_TIMEOUT_MS),
                "idle_in_transaction_session_timeout": str(STATEMENT_TIMEOUT_MS),
            },
        },
        **options,
    )
    ping_idle_connections(engine)
    return engine


def take_turns(connection: Connection) -> None:
    """Wait until no other migration runs, and take as long as this one needs."""
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('migrations'))"))


def asyncpg_url(url: str) -> URL:
    """The URL for asyncpg, also from what hosts hand out: `postgres://…?sslmode=require`."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    query: dict[str, Any] = dict(parsed.query)  # Any: SQLAlchemy's own type for its values
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    # asyncpg has no such thing: what protects the connection is sslmode.
    query.pop("channel_binding", None)
    return parsed.set(drivername="postgresql+asyncpg", query=query)


def ignoring_case(column: ColumnElement[str]) -> ColumnElement[str]:
    """The column's text in lower case; collation "C" would change ASCII letters only."""
    return func.lower(collate(column, "default"))


def in_order(column: ColumnElement[Any], descending: bool) -> UnaryExpression[Any]:
    """The column as an order; NULL is the smallest value (PostgreSQL's default is the greatest)."""
    if not getattr(column, "nullable", True):
        # An index has NULL at the other end: to speak of it would be to sort the whole table.
        return column.desc() if descending else column.asc()
    return column.desc().nulls_last() if descending else column.asc().nulls_first()


def is_unavailable(error: DBAPIError) -> bool:
    """Whether trying again later may help."""
    state: str = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or not state or state.startswith(PASSING)


def lacks_a_migration(error: DBAPIError) -> bool:
    """Whether a table or a column is missing."""
    return getattr(error.orig, "sqlstate", None) in (UNDEFINED_TABLE, UNDEFINED_COLUMN)


def violates_foreign_key(error: IntegrityError) -> bool:
    """Whether a row refers to one that does not exist, or to one that is to go."""
    return getattr(error.orig, "sqlstate", None) in (FOREIGN_KEY_VIOLATION, RESTRICT_VIOLATION)


def duplicate_columns(error: IntegrityError, metadata: MetaData) -> list[str] | None:
    """The columns whose values are taken already; None if it was not about uniqueness."""
    cause = getattr(error.orig, "__cause__", None)
    if not isinstance(cause, asyncpg.UniqueViolationError):
        return None
    return next(
        (
            list(each.columns.keys())
            for table in metadata.tables.values()
            for each in (*table.constraints, *table.indexes)
            if isinstance(each, UniqueConstraint | Index) and each.name == cause.constraint_name
        ),
        [],
    )

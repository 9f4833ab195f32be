"""MySQL and MariaDB: how they are connected to, and what their errors mean."""

import logging
import re
from typing import Any

from sqlalchemy import Connection, Index, MetaData, UniqueConstraint, func, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.sql.elements import ColumnElement, UnaryExpression

from database.idle import ping_idle_connections

FOREIGN_KEYS = (1216, 1217, 1451, 1452)
UNKNOWN_COLUMN, DUPLICATE_ENTRY, NO_SUCH_TABLE = 1054, 1062, 1146

# Errors of the server that may pass: connections, disk, memory, shutdown; statements that were
# killed or took too long; locks and deadlocks. https://mariadb.com/docs/server/reference/error-codes
PASSING = {1021, 1037, 1038, 1040, 1041, 1044, 1045, 1049, 1053, 1203, 1205, 1213, 1226}
PASSING |= {1317, 1927, 1969, 3024, 3572}

# What SQLAlchemy lets through as it is.
UNWRAPPED: tuple[type[Exception], ...] = ()

# In seconds and, for MySQL, milliseconds. Each server reads the comment that is meant for it.
SESSION = (
    "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 10, lock_wait_timeout = 10"
    " /*M! , max_statement_time = 10 */ /*!50708 , max_execution_time = 10000 */"
)
UNLIMITED_SESSION = (
    "SET SESSION lock_wait_timeout = 3600"
    " /*M! , max_statement_time = 0 */ /*!50708 , max_execution_time = 0 */"
)

# A server that gives all primary keys one name says so of each that a migration names.
logging.getLogger("asyncmy").addFilter(lambda line: "ignored for PRIMARY key" not in str(line.msg))


def create_engines(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    """One engine to read with and one to write with, each with its own pool of connections."""
    # Reads need no ROLLBACK: a round trip less.
    reader = _open(url, pool_size=12, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)
    writer = _open(url, pool_size=8, isolation_level="READ COMMITTED")
    return reader, writer


def _open(url: str, **options: Any) -> AsyncEngine:  # Any: as SQLAlchemy takes them
    engine = create_async_engine(
        asyncmy_url(url),
        max_overflow=0,
        pool_timeout=10,
        pool_use_lifo=True,
        # Parameters are what people typed: they must not get into the log with an error.
        hide_parameters=True,
        connect_args={
            "connect_timeout": 5,
            "init_command": SESSION,
        },
        **options,
    )
    ping_idle_connections(engine)
    return engine


def take_turns(connection: Connection) -> None:
    """Wait until no other migration runs, and take as long as this one needs."""
    connection.execute(text(UNLIMITED_SESSION))
    connection.execute(text("SELECT GET_LOCK(SHA1(CONCAT(DATABASE(), '.migrations')), 60)"))


def asyncmy_url(url: str) -> URL:
    """The URL for asyncmy, whichever driver it names, in full Unicode; also `?ssl-mode=REQUIRED`."""
    parsed = make_url(url).set(drivername="mysql+asyncmy")
    query = dict(parsed.query) | {"charset": "utf8mb4"}
    if query.get("ssl-mode") == "REQUIRED":
        del query["ssl-mode"]
        # Encrypted, whoever answers, unless a file of authorities says who may.
        query |= {} if "ssl_ca" in query else {"ssl_check_hostname": "false"}
    return parsed.set(query=query)


def ignoring_case(column: ColumnElement[str]) -> ColumnElement[str]:
    """The column's text in lower case."""
    return func.lower(column)


def in_order(column: ColumnElement[Any], descending: bool) -> UnaryExpression[Any]:
    """The column as an order; NULL is the smallest value."""
    return column.desc() if descending else column.asc()


def is_unavailable(error: DBAPIError) -> bool:
    """Whether trying again later may help."""
    code = error.orig.args[0] if error.orig else 0
    # From 2000 the client speaks: it has no connection.
    return error.connection_invalidated or code in PASSING or 2000 <= code < 3000


def lacks_a_migration(error: DBAPIError) -> bool:
    """Whether a table or a column is missing."""
    return error.orig is not None and error.orig.args[0] in (UNKNOWN_COLUMN, NO_SUCH_TABLE)


def violates_foreign_key(error: IntegrityError) -> bool:
    """Whether a row refers to one that does not exist, or to one that is to go."""
    return error.orig is not None and error.orig.args[0] in FOREIGN_KEYS


def duplicate_columns(error: IntegrityError, metadata: MetaData) -> list[str] | None:
    """The columns whose values are taken already; None if it was not about uniqueness."""
    code, message = error.orig.args if error.orig else (0, "")
    if code != DUPLICATE_ENTRY:
        return None
    key = re.search(r"for key '(?:.+\.)?(.+)'$", message)
    return next(
        (
            list(each.columns.keys())
            for table in metadata.tables.values()
            for each in (*table.constraints, *table.indexes)
            if isinstance(each, UniqueConstraint | Index) and key and each.name == key[1]
        ),
        [],
    )

"""Statements about columns alone: no objects, no session."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import Engine, Insert, Row, Select, inspect, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.util import greenlet_spawn

from database.database import reading, writing

RowValues = dict[str, Any]  # Any: columns of every type


@cache
def select_columns(model: type[DeclarativeBase]) -> Select[Any]:  # Any: columns of every type
    """The columns of a model, where no object is needed."""
    return select(*(each.class_attribute for each in inspect(model).column_attrs))


async def fetch_values(
    statement: Select[Any], parameters: Mapping[str, object] | None = None
) -> list[RowValues]:
    """The columns of all rows of a statement, on a connection that is free again afterwards.

    It takes half as long as with a session: there are no objects to make, and SQLAlchemy, which is
    synchronous inside, is entered once.
    """
    return await greenlet_spawn(_fetch_values, _engine(reading), statement, parameters)


async def insert_values(statement: Insert, values: RowValues) -> RowValues:
    """Insert one row, in a transaction of its own; returns its columns with their defaults."""
    return await greenlet_spawn(_insert_values, _engine(writing), statement, values)


def _fetch_values(
    engine: Engine, statement: Select[Any], parameters: Mapping[str, object] | None
) -> list[RowValues]:
    with engine.connect() as connection:
        result = connection.execute(statement, parameters)
        names = list(result.keys())
        return [dict(zip(names, row, strict=True)) for row in result.all()]


def _insert_values(engine: Engine, statement: Insert, values: RowValues) -> RowValues:
    with engine.begin() as connection:
        result = connection.execute(statement, values)
        inserted = cast("RowValues", result.last_inserted_params())
        return inserted | dict(cast("Row[Any]", result.inserted_primary_key)._mapping)


def _engine(sessions: async_sessionmaker[AsyncSession]) -> Engine:
    return cast("AsyncEngine", sessions.kw["bind"]).sync_engine

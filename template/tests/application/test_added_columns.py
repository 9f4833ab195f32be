"""A column that comes to a table with rows: they get its default."""

import asyncio
import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from alembic.operations import Operations, ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.ext.asyncio import create_async_engine

from database.added_columns import give_rows_the_default
from tests.application.columns import Line, Moment, Price, Story, Token
from tests.databases import new_database

JSON = {"a": [1, "b:c", "100 %"]}


def added(url: str, column: sa.Column[Any]) -> Any:  # Any: of every type
    """The value of a row that was there before the column."""
    before = sa.Table("things", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))
    found = sa.table("things", sa.column(column.name, column.type))

    def add(connection: sa.Connection) -> Any:
        before.create(connection)
        connection.execute(before.insert().values(id=1))
        context = MigrationContext.configure(connection)
        operation = give_rows_the_default(context, None, ops.AddColumnOp("things", column))
        with Operations(context).batch_alter_table("things") as batch:
            batch.add_column(operation.column)
        return connection.scalar(sa.select(found.c[column.name]))

    async def run() -> Any:
        engine = create_async_engine(url)
        try:
            async with engine.begin() as connection:
                return await connection.run_sync(add)
        finally:
            await engine.dispose()

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("kind", "default"),
    [
        (sa.Integer(), -5),
        (sa.Boolean(), True),
        (sa.Double(), 0.25),
        (sa.Date(), dt.date(2030, 1, 2)),
        (Price, Decimal("1.50")),
        (Moment, dt.datetime(2030, 1, 2, 3, 4, 5, 6, dt.UTC)),
        (Token, UUID("0190163d-8694-739b-aea5-966c26f8ad91")),
        (Line, "it's 10:30 :a %s \\ 100 %"),
        (Story, "one: two"),
    ],
)
def test_rows_get_the_default(kind: sa.types.TypeEngine[Any], default: object) -> None:
    with new_database() as url:
        assert added(url, sa.Column("new", kind, nullable=False, default=default)) == default


def test_rows_get_a_default_that_is_made_for_each() -> None:
    with new_database() as url:
        assert added(url, sa.Column("new", sa.JSON(), nullable=False, default=lambda: JSON)) == JSON


def test_what_may_be_null_is_null() -> None:
    with new_database() as url:
        assert added(url, sa.Column("new", sa.Integer(), nullable=True, default=5)) is None


def test_what_has_no_default_is_left_to_you() -> None:
    column = sa.Column("new", sa.Integer(), nullable=False)
    operation = ops.AddColumnOp("things", column)
    context = MigrationContext.configure(dialect=DefaultDialect())

    assert give_rows_the_default(context, None, operation).column is column

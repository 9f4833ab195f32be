"""Columns that a migration adds to tables with rows."""

import json
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate.rewriter import Rewriter
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

rewriter = Rewriter()


@rewriter.rewrites(ops.AddColumnOp)
def give_rows_the_default(
    context: MigrationContext, _revision: object, operation: ops.AddColumnOp
) -> ops.AddColumnOp:
    """Let the database know the default of a column that can't be null: its rows need a value."""
    column = operation.column
    value = None if column.nullable else _default(column)
    if value is not None:
        # Under another paramstyle a percent sign would be written twice.
        dialect = type(context.dialect)(paramstyle="named")  # type: ignore[call-arg]  # as all do
        literal = value.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
        # In brackets, any type may have a default. A bare colon would be a parameter.
        default = sa.text(f"({literal})".replace(":", r"\:"))
        operation.column = sa.Column(
            column.name, column.type, nullable=False, server_default=default
        )
    return operation


def _default(column: sa.Column[Any]) -> sa.BindParameter[Any] | None:  # Any: of every type
    default = column.default
    if isinstance(default, ScalarElementColumnDefault):
        return sa.literal(default.arg, column.type)
    if isinstance(default, CallableColumnDefault) and isinstance(column.type, sa.JSON):
        value = default.arg(None)  # type: ignore[arg-type]  # ours look at nothing
        return sa.literal(json.dumps(value))
    return None

"""One row: found, made, changed, or refused in the right words."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Insert, Select, bindparam, insert, inspect
from sqlalchemy.ext.asyncio import AsyncSession

from database.rows import RowValues, fetch_values, insert_values, select_columns
from errors.problems import NotFound
from models.base import Base, utc_now
from queries.statements import MOST_REMEMBERED, Condition, Shape, narrow_to, take_apart

Row = TypeVar("Row", bound=Base)


async def fetch_row(
    session: AsyncSession, statement: Select[Row], identifier: int | UUID, *conditions: Condition
) -> Row:
    """The row of the statement with this identifier, if it meets the conditions; otherwise 404."""
    found, values = _find(statement, identifier, conditions)
    row: Row | None = await session.scalar(found, values)
    if row is None:
        raise NotFound("There is nothing with this identifier.")
    return row


async def fetch_shown(
    model: type[Base], identifier: int | UUID, *conditions: Condition
) -> RowValues:
    """The columns of the row with this identifier, if it meets the conditions; otherwise 404.

    A read that shows more than columns, relations or properties, needs an object: `fetch_row`.
    """
    found, values = _find(select_columns(model), identifier, conditions)
    rows = await fetch_values(found, values)
    if not rows:
        raise NotFound("There is nothing with this identifier.")
    return rows[0]


def _find(
    statement: Select[Any], identifier: int | UUID, conditions: Sequence[Condition]
) -> tuple[Select[Any], dict[str, Any]]:
    shapes, values, others = take_apart(conditions)
    found = _select_one(statement, shapes)
    return found.where(*others) if others else found, values | {"identifier": identifier}


@lru_cache(maxsize=MOST_REMEMBERED)
def _select_one(statement: Select[Any], shapes: Sequence[Shape]) -> Select[Any]:
    model: type[Base] = statement.column_descriptions[0]["entity"]
    return narrow_to(statement.where(model.id == bindparam("identifier")), shapes)


async def create_row(model: type[Base], payload: BaseModel, /, **others: object) -> RowValues:
    """Make a row of what was sent, of other values and of defaults; returns all of its columns."""
    given = payload.model_dump() | others
    # What has no value and no default is null.
    nulls = dict.fromkeys(inspect(model).columns.keys())
    return nulls | await insert_values(_insertion(model), given)


@cache
def _insertion(model: type[Base]) -> Insert:
    return insert(model)


def change(row: Base, payload: BaseModel, *, exclude: set[str] | None = None) -> None:
    """Give the row what was sent: a new one with defaults, an old one without what was left out."""
    is_new = row.id is None
    for name, value in payload.model_dump(exclude_unset=not is_new, exclude=exclude).items():
        setattr(row, name, value)
    if payload.model_fields_set and not is_new:
        # Also when only other rows are named, which changes no column of this one.
        row.updated_at = utc_now()

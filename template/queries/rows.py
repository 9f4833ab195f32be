"""One row: found, changed, or refused in the right words."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Select, inspect
from sqlalchemy.ext.asyncio import AsyncSession

from errors.problems import NotFound
from models.base import Base, utc_now

Row = TypeVar("Row", bound=Base)

ShownRow = dict[str, Any]  # Any: columns of every type, for a response model to read


def columns_of(model: type[Base]) -> list[Any]:  # Any: columns of every type
    """The columns of a model, to be selected for reads that need no objects.

    A read that shows more than columns, relations or properties, needs `select(model)`.
    """
    return [each.class_attribute for each in inspect(model).column_attrs]


async def fetch_row(session: AsyncSession, statement: Select[Row], identifier: int | UUID) -> Row:
    """The row with this identifier among those of the statement, or 404."""
    model: type[Row] = statement.column_descriptions[0]["entity"]
    row: Row | None = await session.scalar(statement.where(model.id == identifier))
    if row is None:
        raise NotFound("There is nothing with this identifier.")
    return row


async def fetch_shown(
    session: AsyncSession, statement: Select[Any], identifier: int | UUID
) -> ShownRow:
    """What is shown of the row with this identifier among those of the statement, or 404."""
    model: type[Base] = statement.column_descriptions[0]["entity"]
    result = await session.execute(statement.where(model.id == identifier))
    row = result.mappings().one_or_none()
    if row is None:
        raise NotFound("There is nothing with this identifier.")
    return dict(row)


async def fetch_listed(session: AsyncSession, statement: Select[Any]) -> Sequence[Base | ShownRow]:
    """The rows of a statement: objects if it selects a model, without objects if columns."""
    result = await session.execute(statement)
    names = list(result.keys())
    if len(names) == 1:
        objects: Sequence[Base] = result.scalars().all()
        return objects
    return [dict(zip(names, row, strict=True)) for row in result]


def change(row: Base, payload: BaseModel, *, exclude: set[str] | None = None) -> None:
    """Give the row what was sent: a new one with defaults, an old one without what was left out."""
    is_new = row.id is None
    for name, value in payload.model_dump(exclude_unset=not is_new, exclude=exclude).items():
        setattr(row, name, value)
    if payload.model_fields_set and not is_new:
        # Also when only other rows are named, which changes no column of this one.
        row.updated_at = utc_now()

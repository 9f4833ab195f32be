"""One row: found, changed, or refused in the right words."""

from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from errors.problems import NotFound
from models.base import Base, utc_now

Row = TypeVar("Row", bound=Base)


async def fetch_row(session: AsyncSession, statement: Select[Row], identifier: int | UUID) -> Row:
    """The row with this identifier among those of the statement, or 404."""
    model: type[Row] = statement.column_descriptions[0]["entity"]
    row: Row | None = await session.scalar(statement.where(model.id == identifier))
    if row is None:
        raise NotFound("There is nothing with this identifier.")
    return row


def change(row: Base, payload: BaseModel, *, exclude: set[str] | None = None) -> None:
    """Give the row what was sent: a new one with defaults, an old one without what was left out."""
    is_new = row.id is None
    for name, value in payload.model_dump(exclude_unset=not is_new, exclude=exclude).items():
        setattr(row, name, value)
    if payload.model_fields_set and not is_new:
        # Also when only other rows are named, which changes no column of this one.
        row.updated_at = utc_now()

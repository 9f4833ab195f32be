"""Rows that a payload refers to: found among those that it may refer to, or refused with 422."""

from collections.abc import Sequence
from typing import TypeVar, overload
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from errors.problems import Invalid, InvalidInput
from models.base import Base
from queries.statements import Condition

Row = TypeVar("Row", bound=Base)


@overload
async def fetch_related(
    session: AsyncSession,
    model: type[Row],
    name: str,
    identifier: int | UUID,
    *conditions: Condition,
) -> Row: ...
@overload
async def fetch_related(
    session: AsyncSession,
    model: type[Row],
    name: str,
    identifier: int | UUID | None,
    *conditions: Condition,
) -> Row | None: ...
async def fetch_related(
    session: AsyncSession,
    model: type[Row],
    name: str,
    identifier: int | UUID | None,
    *conditions: Condition,
) -> Row | None:
    """The row that the field `name` of the body refers to, if it meets the conditions."""
    if identifier is None:
        return None
    return (await fetch_all_related(session, model, name, [identifier], *conditions))[0]


async def fetch_all_related(
    session: AsyncSession,
    model: type[Row],
    name: str,
    identifiers: Sequence[int | UUID],
    *conditions: Condition,
) -> list[Row]:
    """The rows that the field `name` of the body refers to, each once, by their identifiers."""
    wanted = set(identifiers)
    if not wanted:
        return []
    statement = select(model).where(model.id.in_(wanted), *conditions).order_by(model.id)
    found = list(await session.scalars(statement))
    if len(found) < len(wanted):
        error = InvalidInput(loc=["body", name], msg="refers to nothing", type="relation_not_found")
        raise Invalid("The request refers to a row that does not exist.", errors=[error])
    return found

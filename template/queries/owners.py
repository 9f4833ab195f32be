"""The rows that belong to a user, when the user goes."""

from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from errors.problems import Conflict
from models.base import Base
from models.owned import Owned
from models.user import User


async def delete_user(session: AsyncSession, user_id: int | UUID) -> None:
    """Delete a user and what they own; 409 if rows of others refer to any of it and may not go."""
    try:
        await _delete_with_belongings(session, user_id)
    except IntegrityError:
        raise Conflict("Rows of others still refer to this user, or to what they own.") from None


async def _delete_with_belongings(session: AsyncSession, user_id: int | UUID) -> None:
    """Delete what a user owns, then the user.

    ON DELETE CASCADE alone does not do on every database: one that checks row by row refuses to
    delete a row to which another still refers, even if that one is about to go as well.
    """
    mappers = [each for each in Base.registry.mappers if issubclass(each.class_, Owned)]
    owned = {mapper.local_table.description for mapper in mappers}
    tables = [table for table in reversed(Base.metadata.sorted_tables) if table.name in owned]
    for table in tables:
        links = [
            key.parent.key
            for key in table.foreign_keys
            if key.parent.nullable and key.column.table.name in owned
        ]
        if links:
            theirs = update(table).where(table.c.owner_id == user_id)
            await session.execute(theirs.values(dict.fromkeys(links)))
    for table in tables:
        await session.execute(delete(table).where(table.c.owner_id == user_id))
    await session.execute(delete(User).where(User.id == user_id))

"""Accounts: found, made, and given another password."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from auth.addresses import email_key
from database.database import count_changed
from errors.problems import Conflict, InvalidInput
from models.email_change import EmailChange
from models.login_session import LoginSession
from models.password_reset import PasswordReset
from models.user import User


async def find_user(session: AsyncSession, email: str) -> User | None:
    """The user with this address, in any spelling of it."""
    return await session.scalar(sa.select(User).where(User.email_key == email_key(email)))


async def lock_user(session: AsyncSession, user_id: int | UUID) -> User | None:
    """The user, whom no other transaction changes before this one ends; None if they are gone.

    First of all where rows of a user change: two requests about one user can't wait for each other.
    """
    return await session.get(User, user_id, with_for_update=True)


async def add_user(session: AsyncSession, user: User) -> None:
    """Store a new user; 409 if the address has an account, which the database alone can tell."""
    user.email_key = email_key(user.email)
    session.add(user)
    try:
        await session.flush()
    except IntegrityError:
        error = InvalidInput(loc=["body", "email"], msg="has an account already", type="unique")
        raise Conflict("This e-mail address has an account already.", errors=[error]) from None


async def set_password(session: AsyncSession, user: User, password_hash: str) -> bool:
    """Store another password and end all sessions; False if somebody was faster."""
    is_as_read = (User.id == user.id) & (User.token_version == user.token_version)
    values = {"password_hash": password_hash, "token_version": User.token_version + 1}
    if await count_changed(session, sa.update(User).where(is_as_read).values(values)) == 0:
        return False
    await session.execute(sa.delete(PasswordReset).where(PasswordReset.user_id == user.id))
    await _end_sessions(session, user)
    return True


async def end_all_sessions(session: AsyncSession, user: User) -> None:
    """Make all tokens of a user void, also those that are being issued at this moment."""
    raised = {"token_version": User.token_version + 1}
    await session.execute(sa.update(User).where(User.id == user.id).values(raised))
    await _end_sessions(session, user)


async def _end_sessions(session: AsyncSession, user: User) -> None:
    """Take away what a thief may have begun: sessions, and a change of the address."""
    await session.execute(sa.delete(LoginSession).where(LoginSession.user_id == user.id))
    await session.execute(sa.delete(EmailChange).where(EmailChange.user_id == user.id))

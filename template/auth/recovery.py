"""Forgotten passwords: a link by mail, and a new password for it."""

import datetime as dt

import sqlalchemy as sa

from auth.accounts import find_user, lock_user, set_password
from auth.tokens import digest_of, find_unused, new_token, use_up
from database.config import settings
from database.database import reading, writing
from mail.links import link
from mail.mail import send_later
from models.base import utc_now
from models.password_reset import PasswordReset
from models.user import User


async def send_reset(email: str) -> None:
    """Mail a link to the user with this address, if there is one; older links are void."""
    token = new_token()
    minutes = settings.RESET_TOKEN_EXPIRE_MINUTES
    async with writing.begin() as session:
        user = await find_user(session, email)
        if user is None or not user.is_active or await lock_user(session, user.id) is None:
            return
        await session.execute(sa.delete(PasswordReset).where(PasswordReset.user_id == user.id))
        reset = PasswordReset(
            user_id=user.id,
            digest=digest_of(token),
            expires_at=utc_now() + dt.timedelta(minutes=minutes),
        )
        session.add(reset)
    send_later(
        user.email, "reset_password", link=link("reset-password", token), minutes=str(minutes)
    )


async def find_resetting_user(token: str) -> User | None:
    """Whose password the token can set at this moment."""
    async with reading() as session:
        reset = await find_unused(session, PasswordReset, token)
        user = await session.get(User, reset.user_id) if reset else None
    return user if user and user.is_active else None


async def reset_password(user: User, token: str, password_hash: str) -> bool:
    """Set the password and end all sessions; False if the token has been used meanwhile."""
    async with writing.begin() as session:
        locked = await lock_user(session, user.id)
        if locked is None or await use_up(session, PasswordReset, token) is None:
            return False
        await set_password(session, locked, password_hash)
    send_later(user.email, "password_changed")
    return True

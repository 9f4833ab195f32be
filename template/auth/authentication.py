"""Is it them? Answered by their password."""

import sqlalchemy as sa

from auth.accounts import find_user
from auth.passwords import verify_password
from database.database import reading, writing
from errors.access import WrongPassword
from models.user import User
from rate_limits.limits import LOGIN_FAILURES


async def authenticate(email: str, password: str) -> User | None:
    """The active user with this address and this password.

    It takes as long for an address without an account. No connection is held while it hashes.
    """
    async with reading() as session:
        user = await find_user(session, email)
    matches, stronger = await verify_password(password, user.password_hash if user else None)
    if user is None or not matches or not user.is_active:
        return None
    if stronger:
        await _upgrade(user, stronger)
    return user


async def confirm_password(user: User, password: str) -> None:
    """Refuse a user who is signed in and does not know their password: 400, 429 after too many tries."""
    # Not the key of log-ins, which strangers can use up. Those are in lower case.
    key = f"CONFIRM {user.id}"
    await LOGIN_FAILURES.count(key)
    matches, _ = await verify_password(password, user.password_hash)
    if not matches:
        raise WrongPassword("The password is wrong.")
    await LOGIN_FAILURES.forget(key)


async def _upgrade(user: User, stronger: str) -> None:
    """Replace a hash of weaker parameters, unless the password has been changed meanwhile."""
    is_as_read = (User.id == user.id) & (User.password_hash == user.password_hash)
    async with writing.begin() as session:
        await session.execute(sa.update(User).where(is_as_read).values(password_hash=stronger))

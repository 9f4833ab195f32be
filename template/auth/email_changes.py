"""Another e-mail address: used once its owner has followed the link in a mail to it."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from auth.accounts import find_user, lock_user
from auth.addresses import email_key
from auth.tokens import digest_of, find_unused, new_token, use_up
from database.database import writing
from mail.links import link
from mail.mail import send_later
from models.base import utc_now
from models.email_change import EmailChange
from models.password_reset import PasswordReset
from models.user import User

GOOD_FOR = dt.timedelta(hours=24)


async def send_email_change(user: User, email: str) -> None:
    """Mail a link to the new address; if that has an account, its owner is told instead."""
    token = new_token()
    async with writing.begin() as session:
        locked = await lock_user(session, user.id)
        # Another password, or an administrator, has ended what the user may do meanwhile.
        if locked is None or locked.token_version != user.token_version:
            return
        owner = await find_user(session, email)
        if owner is None or owner.id == user.id:
            await session.execute(sa.delete(EmailChange).where(EmailChange.user_id == user.id))
            change = EmailChange(
                user_id=user.id,
                email=email,
                digest=digest_of(token),
                expires_at=utc_now() + GOOD_FOR,
            )
            session.add(change)
    if owner is None or owner.id == user.id:
        send_later(email, "change_email", link=link("verify-email", token))
    else:
        send_later(owner.email, "email_taken")


async def complete_email_change(token: str) -> bool:
    """Give the user the new address and tell the old one; False if the token does not work."""
    try:
        async with writing.begin() as session:
            change = await find_unused(session, EmailChange, token)
            user = await lock_user(session, change.user_id) if change else None
            if change is None or user is None or not await use_up(session, EmailChange, token):
                return False
            old = user.email
            user.email, user.email_key = change.email, email_key(change.email)
            # Links to a new password went to the old address.
            await session.execute(sa.delete(PasswordReset).where(PasswordReset.user_id == user.id))
    except IntegrityError:
        # Somebody has signed up with it since.
        return False
    send_later(old, "email_changed")
    return True

"""Sign-up by mail: an account exists once its address has been confirmed."""

import datetime as dt

from auth.accounts import add_user, find_user
from auth.tokens import digest_of, new_token, use_up
from database.database import reading, writing
from errors.problems import Conflict
from mail.links import link
from mail.mail import send_later
from models.base import utc_now
from models.sign_up import SignUp
from models.user import User
from schemas.user import UserCreate

GOOD_FOR = dt.timedelta(hours=24)


async def send_confirmation(payload: UserCreate, password_hash: str) -> None:
    """Mail a link to a new address, and to a known one that it has an account."""
    token = new_token()
    async with reading() as session:
        user = await find_user(session, payload.email)
    if user:
        send_later(user.email, "already_signed_up", link=link("reset-password"))
        return
    async with writing.begin() as session:
        sign_up = SignUp(
            email=payload.email,
            password_hash=password_hash,
            first_name=payload.first_name,
            last_name=payload.last_name,
            digest=digest_of(token),
            expires_at=utc_now() + GOOD_FOR,
        )
        session.add(sign_up)
    send_later(payload.email, "confirm_sign_up", link=link("verify-email", token))


async def complete_sign_up(token: str) -> bool:
    """Make the user; False if the token does not work, or the address has an account by now."""
    try:
        async with writing.begin() as session:
            sign_up = await use_up(session, SignUp, token)
            if sign_up is None:
                return False
            user = User(
                email=sign_up.email,
                password_hash=sign_up.password_hash,
                first_name=sign_up.first_name,
                last_name=sign_up.last_name,
            )
            await add_user(session, user)
    except Conflict:
        return False
    return True

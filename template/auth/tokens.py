"""Opaque tokens: they work once, and only their digest is stored."""

import secrets
from hashlib import sha256
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from database.database import count_changed
from models.base import utc_now
from models.single_use import SingleUse

Token = TypeVar("Token", bound=SingleUse)


def new_token() -> str:
    """A token of 256 random bits."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is stored of a token: it is random enough to need neither salt nor a slow hash."""
    return sha256(token.encode()).hexdigest()


async def find_token(session: AsyncSession, model: type[Token], token: str) -> Token | None:
    """The row of a token, used or not."""
    return await session.scalar(sa.select(model).where(model.digest == digest_of(token)))


async def find_unused(session: AsyncSession, model: type[Token], token: str) -> Token | None:
    """The row of a token that works at this moment."""
    unused = sa.select(model).where(*_is_unused(model, token))
    return await session.scalar(unused)


async def use_up(session: AsyncSession, model: type[Token], token: str) -> Token | None:
    """The row of a token, marked as used; of any number of attempts at once, one gets it."""
    use = sa.update(model).where(*_is_unused(model, token)).values(used_at=utc_now())
    if await count_changed(session, use) == 0:
        return None
    return await find_token(session, model, token)


def _is_unused(model: type[Token], token: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        model.digest == digest_of(token),
        model.used_at.is_(None),
        model.expires_at > utc_now(),
    )

"""Run in a rendered shop: a user who has signed in, many orders of theirs, and some products.

It prints as JSON what the caller needs to know: a token and the key that signs it, the identifier
of an order, and the cursor of the page before the last rows.
"""

import asyncio
import datetime as dt
import json
import sys

from auth.accounts import add_user
from auth.auth import issue_access_token
from database.config import settings
from database.database import connected, reading, writing
from models import LoginSession, Order, User
from models.base import utc_now
from queries.cursors import seal_cursor
from samples.order import sample_order
from schemas.order import OrderCreate
from seeding import seed_all
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

EACH = 100
AT_ONCE = 5000
ANALYZE = "ANALYZE TABLE orders" if settings.DATABASE_URL.startswith("mysql") else "ANALYZE"


async def sign_in(session: AsyncSession) -> tuple[User, LoginSession]:
    """Make a user with a session."""
    user = User(email="ada@example.com", password_hash="", first_name="Ada", last_name="Lovelace")
    await add_user(session, user)
    login = LoginSession(
        user_id=user.id,
        token_version=0,
        last_used_at=utc_now(),
        expires_at=utc_now() + dt.timedelta(days=1),
        client="127.0.0.1",
        user_agent="wrk",
    )
    session.add(login)
    return user, login


async def add_orders(user: User, count: int) -> None:
    """Give the user orders, each a millisecond younger than the one before."""
    first = utc_now() - dt.timedelta(milliseconds=count)
    for start in range(0, count, AT_ONCE):
        rows = []
        for number in range(start, min(start + AT_ONCE, count)):
            payload = OrderCreate.model_validate(sample_order(EACH + 1 + number)).model_dump()
            moment = first + dt.timedelta(milliseconds=number)
            rows.append(payload | {"owner_id": user.id, "created_at": moment})
        async with writing.begin() as session:
            await session.execute(insert(Order), rows)


async def main(count: int) -> None:
    """Seed, and print."""
    async with connected():
        async with writing.begin() as session:
            user, login = await sign_in(session)
            await seed_all(session, EACH)
        await add_orders(user, count)
        async with writing.begin() as session:
            await session.execute(text(ANALYZE))
        async with reading() as session:
            last = select(Order.created_at, Order.id).where(Order.owner_id == user.id)
            last = last.order_by(Order.created_at).offset(EACH).limit(1)
            row = (await session.execute(last)).one()
    found = {
        "token": issue_access_token(user, login),
        "secret": settings.SECRET_KEY,
        "order_id": str(row.id),
        "deep_cursor": seal_cursor(list(row), "orders -created_at"),
    }
    print(json.dumps(found))


asyncio.run(main(int(sys.argv[1])))

"""FastAPI and the driver: no ORM, no middleware, the same authentication and the same answers."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, FastAPI, HTTPException, Query, Response
from fastapi.security import OAuth2PasswordBearer
from jose import JWTError, jwt
from pydantic import BaseModel

from tests.benchmarks.floors import statements
from tests.benchmarks.floors.surroundings import SECRET, URL, database, new_order, page

Row = dict[str, Any]


class Health(BaseModel):
    status: str


class Me(BaseModel):
    id: UUID
    email: str
    first_name: str | None
    last_name: str | None
    is_active: bool
    is_superuser: bool
    created_at: dt.datetime


class OrderCreate(BaseModel):
    number: UUID
    status: Literal["cart", "placed", "paid", "sent"] = "cart"
    ship_to: str | None = None


class OrderRead(BaseModel):
    id: UUID
    owner_id: UUID
    number: UUID
    status: str
    total: Decimal
    ship_to: str | None
    paid_at: dt.datetime | None
    created_at: dt.datetime
    updated_at: dt.datetime


class OrderPage(BaseModel):
    items: list[OrderRead]
    next_cursor: str | None


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Keep the connections open."""
    await database.open(URL)
    yield
    await database.close()


async def get_caller(token: Annotated[str, Depends(OAuth2PasswordBearer("token"))]) -> Row:
    """Find the user of a token whose session has not ended."""
    try:
        claims = jwt.decode(token, SECRET, ["HS256"], audience="corner-shop", issuer="corner-shop")
        identifiers = UUID(claims["user_id"]), UUID(claims["sid"])
    except (JWTError, KeyError, ValueError):
        raise HTTPException(401) from None
    rows: list[Row] = await database.fetch(statements.CALLER, *identifiers)
    if not rows or [rows[0]["email"], rows[0]["token_version"]] != [claims["sub"], claims["ver"]]:
        raise HTTPException(401)
    return rows[0]


Caller = Annotated[Row, Depends(get_caller)]

app = FastAPI(lifespan=lifespan)


@app.get("/health", response_model=Health)
async def get_health() -> Health:
    return Health(status="ok")


@app.get("/auth/me", response_model=Me)
async def get_me(caller: Caller) -> Row:
    return caller


@app.get("/orders", response_model=OrderPage)
async def list_orders(caller: Caller, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Row:
    return page(await database.fetch(statements.ORDERS, caller["id"], limit + 1), limit)


@app.get("/orders/{order_id}", response_model=OrderRead)
async def read_order(caller: Caller, order_id: UUID) -> Row:
    rows: list[Row] = await database.fetch(statements.ONE_ORDER, caller["id"], order_id)
    if not rows:
        raise HTTPException(404)
    return rows[0]


@app.post("/orders", status_code=201, response_model=OrderRead)
async def create_order(caller: Caller, payload: OrderCreate, response: Response) -> Row:
    row = new_order(caller["id"], payload.number, payload.status, payload.ship_to)
    await database.write(statements.ADD_ORDER, *row.values())
    response.headers["Location"] = f"/orders/{row['id']}"
    return row

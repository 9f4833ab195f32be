"""A table with a list, for laws of lists that hold whatever the resources are."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

import sqlalchemy as sa
from fastapi import Query
from fastapi.testclient import TestClient
from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from database.database import ReadSession
from queries.pages import FetchedPage, fetch_page, fetch_shown_page
from schemas.base import BaseRead
from schemas.pages import BasePage, BaseParams, Search, Sortable
from schemas.types import (
    AnyOf,
    ExactDecimal,
    QueryBoolean,
    QueryInteger,
    QueryText,
    UtcDateTime,
)
from tests.application.columns import Line, Moment, Price, Story
from tests.application.rows import save
from tests.application.scratch import Scratch, router

URL = "/scratch/things"

ThingPrice = Annotated[ExactDecimal, Field(max_digits=10, decimal_places=2)]


class ScratchThing(Scratch):
    """Everything in it may be missing."""

    __tablename__ = "scratch_things"

    name: Mapped[str | None] = mapped_column(Line)
    story: Mapped[str | None] = mapped_column(Story)
    rank: Mapped[int | None] = mapped_column(sa.Integer)
    price: Mapped[Decimal | None] = mapped_column(Price)
    seen_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class ScratchOther(Scratch):
    """Sorted by the same name, which means something else."""

    __tablename__ = "scratch_others"

    rank: Mapped[str] = mapped_column(Line)


OTHERS = sa.select(ScratchOther)


class ThingRead(BaseRead):
    """A thing; its identifier is a number or a text."""

    id: object
    name: str | None
    rank: int | None
    price: Decimal | None
    seen_at: dt.datetime | None
    created_at: dt.datetime


class ThingParams(BaseParams):
    """Every kind of filter once."""

    sort: Annotated[QueryText, Sortable("name", "rank", "price", "seen_at", "id", "created_at")] = (
        "-created_at"
    )
    q: Annotated[QueryText | None, Search("name", "story")] = None
    name: AnyOf[QueryText] = []
    name__contains: QueryText | None = None
    name__isnull: QueryBoolean | None = None
    rank: AnyOf[QueryInteger] = []
    rank__gte: QueryInteger | None = None
    rank__lte: QueryInteger | None = None
    price: AnyOf[ThingPrice] = []
    price__gte: ThingPrice | None = None
    seen_at__lte: UtcDateTime | None = None


class ThingPage(BasePage):
    """Some things."""

    items: list[ThingRead]


class OtherRead(BaseRead):
    """Another thing."""

    rank: str


class OtherParams(BaseParams):
    """Sorted by the same name."""

    sort: Annotated[QueryText, Sortable("rank")] = "rank"


class OtherPage(BasePage):
    """Some others."""

    items: list[OtherRead]


@router.get("/things", response_model=ThingPage)
async def list_things(params: Annotated[ThingParams, Query()]) -> FetchedPage:
    """List things, as columns."""
    return await fetch_shown_page(ScratchThing, params)


@router.get("/others", response_model=OtherPage)
async def list_others(session: ReadSession, params: Annotated[OtherParams, Query()]) -> FetchedPage:
    """List others, as objects."""
    return await fetch_page(session, OTHERS, params)


def save_names(client: TestClient, names: Sequence[str | None]) -> None:
    """One thing for each name."""
    save(client, *(ScratchThing(name=name) for name in names))


def save_ranks(client: TestClient, ranks: Sequence[int | None]) -> None:
    """One thing for each rank."""
    save(client, *(ScratchThing(rank=rank) for rank in ranks))

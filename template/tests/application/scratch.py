"""Tables and routes for laws that hold whatever the resources are."""

import datetime as dt
import errno
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID, uuid4

import sqlalchemy as sa
from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from sqlalchemy.orm import Mapped, mapped_column, relationship

from database.database import ReadSession, WriteSession, reading
from models.base import NAMES, Base, Json
from models.expiring import Expiring
from routers.strict import StrictRoute
from tests.application.columns import Extra, Huge, Line, Moment, Price, Story, Token

router = APIRouter(prefix="/scratch", route_class=StrictRoute)


class Scratch(Base):
    """Not part of the models that Alembic compares with the database.

    Models find each other by name among all classes: these have names that no model has.
    """

    __abstract__ = True
    metadata = sa.MetaData(naming_convention=NAMES)


mentions = sa.Table(
    "scratch_mentions",
    Scratch.metadata,
    sa.Column("note_id", sa.ForeignKey("scratch_notes.id"), primary_key=True),
    sa.Column("mentioned_id", sa.ForeignKey("scratch_notes.id"), primary_key=True),
)


class ScratchNote(Scratch):
    """A text that is there once, the note that it answers, and notes that it mentions."""

    __tablename__ = "scratch_notes"

    text: Mapped[str] = mapped_column(sa.String(100), unique=True)
    code: Mapped[str | None] = mapped_column(sa.String(100), index=True, unique=True)
    # Any: identifiers of either kind
    parent_id: Mapped[Any] = mapped_column(sa.ForeignKey("scratch_notes.id"), nullable=True)
    version: Mapped[int] = mapped_column(sa.Integer)
    mentioned: Mapped[list["ScratchNote"]] = relationship(
        secondary=mentions,
        primaryjoin=lambda: ScratchNote.id == mentions.c.note_id,
        secondaryjoin=lambda: ScratchNote.id == mentions.c.mentioned_id,
    )
    __mapper_args__ = {"version_id_col": version}


class ScratchValue(Scratch):
    """One column of each type that databases do differently."""

    __tablename__ = "scratch_values"

    line: Mapped[str | None] = mapped_column(Line)
    story: Mapped[str | None] = mapped_column(Story)
    moment: Mapped[dt.datetime | None] = mapped_column(Moment)
    price: Mapped[Decimal | None] = mapped_column(Price)
    huge: Mapped[Decimal | None] = mapped_column(Huge)
    token: Mapped[UUID | None] = mapped_column(Token)
    extra: Mapped[Json | None] = mapped_column(Extra)


class ScratchPass(Scratch, Expiring):
    """Good for a time."""

    __tablename__ = "scratch_passes"


class NoteCreate(BaseModel):
    """A note; its parent may be one that does not exist."""

    text: str = Field(max_length=100)
    code: str | None = None
    is_orphan: bool = False


class Anything(BaseModel):
    """Any JSON."""

    value: JsonValue = None
    number: int = 0


class Nothing(BaseModel):
    """Whatever is sent is refused."""

    model_config = ConfigDict(extra="forbid")


@router.post("/nothing")
async def refuse(payload: Nothing) -> None:
    """Accept nothing."""


@router.post("/json")
async def echo(payload: Anything) -> dict[str, str]:
    """Name the Python type of a value."""
    return {"type": type(payload.value).__name__}


@router.get("/text")
async def echo_text(text: str = "") -> dict[str, str]:
    """Repeat a text."""
    return {"text": text}


@router.get("/number/{number}")
async def echo_number(number: int) -> dict[str, int]:
    """Repeat a number."""
    return {"number": number}


@router.post("/notes", status_code=201)
async def create_note(session: WriteSession, payload: NoteCreate) -> dict[str, str]:
    """Write a note."""
    note = ScratchNote(text=payload.text, code=payload.code)
    if payload.is_orphan:
        is_uuid = ScratchNote.__table__.c.id.type.python_type is UUID
        note.parent_id = uuid4() if is_uuid else 10**9
    session.add(note)
    return {"text": payload.text}


@router.post("/answers", status_code=201)
async def create_answer(session: WriteSession, payload: NoteCreate) -> None:
    """Write a note and another one that refers to it."""
    note = ScratchNote(text=payload.text)
    session.add(note)
    await session.flush()
    session.add(ScratchNote(text=f"Re: {payload.text}", parent_id=note.id))


@router.delete("/notes/{text}", status_code=204)
async def delete_note(session: WriteSession, text: str) -> None:
    """Delete a note."""
    note = (await session.scalars(sa.select(ScratchNote).where(ScratchNote.text == text))).one()
    await session.delete(note)


@router.post("/overtaken")
async def change_too_late(session: WriteSession) -> None:
    """Change a row that somebody else has changed since it was read."""
    note = ScratchNote(text="read")
    session.add(note)
    await session.flush()
    await session.execute(
        sa.update(ScratchNote).values(version=2).execution_options(synchronize_session=False)
    )
    note.text = "changed"


@router.post("/overtaken/{change}")
async def mention_too_late(session: WriteSession, change: Literal["add", "remove"]) -> None:
    """Change what a note mentions when somebody else has done so since it was read."""
    note = ScratchNote(text="read")
    note.mentioned = [note] if change == "remove" else []
    session.add(note)
    await session.flush()
    others: sa.UpdateBase = sa.delete(mentions)
    if change == "add":
        others = sa.insert(mentions).values(note_id=note.id, mentioned_id=note.id)
    await session.execute(others)
    note.mentioned = [note] if change == "add" else []


@router.post("/written")
async def write_and_count(session: WriteSession) -> StreamingResponse:
    """Write a note, and let the answer count what other sessions see."""
    session.add(ScratchNote(text="written"))
    return StreamingResponse(count_notes())


async def count_notes() -> AsyncIterator[str]:
    """How many notes others see."""
    async with reading() as session:
        yield str(await session.scalar(sa.select(sa.func.count()).select_from(ScratchNote)))


@router.post("/sql")
async def execute(session: WriteSession, statements: list[str]) -> None:
    """Execute SQL in one transaction."""
    for statement in statements:
        await session.execute(sa.text(statement))


@router.get("/rows")
async def read_notes(session: ReadSession) -> list[str]:
    """The texts of all notes."""
    return list((await session.scalars(sa.select(ScratchNote.text))).all())


@router.post("/nobody")
async def create_nothing(session: WriteSession) -> None:
    """Forget what a row must have."""
    session.add(ScratchNote())


@router.get("/file")
async def read_a_file() -> None:
    """Fail as code does whose file is not there."""
    raise FileNotFoundError(errno.ENOENT, "No such file", "prices.csv")


@router.get("/bug")
async def raise_an_error() -> None:
    """Fail as code with a mistake does."""
    payload = Anything(value="tr0ub4dor")
    raise RuntimeError(f"division of {payload.number} by zero")


@router.get("/broken")
async def break_off() -> StreamingResponse:
    """Fail after the answer has begun."""
    return StreamingResponse(fail_in_the_middle())


async def fail_in_the_middle() -> AsyncIterator[str]:
    """A part of an answer."""
    yield "begun"
    raise RuntimeError("too late for another answer")

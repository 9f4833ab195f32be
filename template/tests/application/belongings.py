"""Tables of rows that belong to users, for laws that hold whatever the resources are."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from fastapi.testclient import TestClient
from sqlalchemy.orm import Mapped, mapped_column

from auth.accounts import add_user
from database.database import writing
from models import Base, User
from models.base import NAMES
from models.owned import Owned
from tests.application.rows import run, save


class Belonging(Base):
    """Not part of the models that Alembic compares with the database."""

    __abstract__ = True
    metadata = sa.MetaData(naming_convention=NAMES)


User.metadata.tables["users"].to_metadata(Belonging.metadata)


class ScratchFolder(Owned, Belonging):
    """In another folder, and with a page to begin with, which is in a folder again."""

    __tablename__ = "scratch_folders"

    # Any: identifiers of either kind
    parent_id: Mapped[Any] = mapped_column(sa.ForeignKey("scratch_folders.id"), nullable=True)
    first_page_id: Mapped[Any] = mapped_column(
        sa.ForeignKey("scratch_pages.id", use_alter=True), nullable=True
    )


class ScratchPage(Owned, Belonging):
    """In a folder."""

    __tablename__ = "scratch_pages"

    folder_id: Mapped[Any] = mapped_column(sa.ForeignKey("scratch_folders.id"), nullable=False)


class ScratchStamp(Belonging):
    """On a page, and nobody's."""

    __tablename__ = "scratch_stamps"

    page_id: Mapped[Any] = mapped_column(sa.ForeignKey("scratch_pages.id"), nullable=False)


TABLES = [ScratchFolder, ScratchPage, ScratchStamp]


@contextmanager
def belongings(client: TestClient) -> Iterator[None]:
    """The tables are there, and are emptied after every test as the others are."""
    made = [Belonging.metadata.tables[each.__tablename__] for each in TABLES]
    copies = [table.to_metadata(Base.metadata) for table in made]

    async def make() -> None:
        async with writing.begin() as session:
            connection = await session.connection()
            await connection.run_sync(lambda bind: Belonging.metadata.create_all(bind, made))

    async def drop() -> None:
        async with writing.begin() as session:
            connection = await session.connection()
            await connection.run_sync(lambda bind: Belonging.metadata.drop_all(bind, made))

    run(client, make)
    yield
    run(client, drop)
    for table in copies:
        Base.metadata.remove(table)


def new_user(client: TestClient, email: str) -> User:
    """A user who has not signed in."""
    user = User(email=email, password_hash="!")

    async def add() -> None:
        async with writing.begin() as session:
            await add_user(session, user)

    run(client, add)
    return user


def new_folder(
    client: TestClient, owner: User, parent: ScratchFolder | None = None
) -> ScratchFolder:
    """A folder, perhaps in another one."""
    folder = ScratchFolder(owner_id=owner.id, parent_id=parent.id if parent else None)
    save(client, folder)
    return folder

"""Users who go, and what goes with them."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from database.database import writing
from errors.problems import Conflict
from models import User
from queries.owners import delete_user
from tests.application.belongings import (
    ScratchFolder,
    ScratchPage,
    ScratchStamp,
    belongings,
    new_folder,
    new_user,
)
from tests.application.rows import find, run, save


@pytest.fixture(scope="module", autouse=True)
def tables(running: TestClient) -> Iterator[None]:
    """Folders, pages and stamps."""
    with belongings(running):
        yield


def new_page(client: TestClient, owner: User, folder: ScratchFolder) -> ScratchPage:
    """A page in a folder."""
    page = ScratchPage(owner_id=owner.id, folder_id=folder.id)
    save(client, page)
    return page


def delete(client: TestClient, user: User) -> None:
    """Delete a user in a transaction of its own."""

    async def delete_one() -> None:
        async with writing.begin() as session:
            await delete_user(session, user.id)

    run(client, delete_one)


def test_what_a_user_owns_goes_with_them_and_nothing_else(client: TestClient) -> None:
    ada, bob = new_user(client, "ada@example.com"), new_user(client, "bob@example.com")
    new_page(client, ada, new_folder(client, ada))
    folder = new_folder(client, bob)
    page = new_page(client, bob, folder)

    delete(client, ada)

    assert find(client, select(User).where(User.email == "ada@example.com")) == []
    assert [each.id for each in find(client, select(ScratchFolder))] == [folder.id]
    assert [each.id for each in find(client, select(ScratchPage))] == [page.id]


def test_rows_that_refer_to_each_other_go_together(client: TestClient) -> None:
    ada = new_user(client, "ada@example.com")
    outer = new_folder(client, ada)
    inner = new_folder(client, ada, parent=outer)
    page = new_page(client, ada, inner)

    async def close_the_circle() -> None:
        async with writing.begin() as session:
            folder = await session.get_one(ScratchFolder, outer.id)
            folder.parent_id, folder.first_page_id = inner.id, page.id

    run(client, close_the_circle)

    delete(client, ada)

    assert find(client, select(ScratchFolder)) == []


def test_a_user_stays_while_rows_of_others_refer_to_theirs(client: TestClient) -> None:
    ada, bob = new_user(client, "ada@example.com"), new_user(client, "bob@example.com")
    new_page(client, bob, new_folder(client, ada))

    with pytest.raises(Conflict):
        delete(client, ada)

    assert len(find(client, select(ScratchFolder))) == 1


def test_a_user_stays_while_something_that_is_nobodys_refers_to_their_rows(
    client: TestClient,
) -> None:
    ada = new_user(client, "ada@example.com")
    save(client, ScratchStamp(page_id=new_page(client, ada, new_folder(client, ada)).id))

    with pytest.raises(Conflict):
        delete(client, ada)

    assert len(find(client, select(ScratchPage))) == 1

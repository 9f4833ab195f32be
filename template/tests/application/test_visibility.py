"""Who may see which rows, and who may change them."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import ColumnElement, select

from errors.access import Forbidden
from models import User
from queries.visibility import admins_only, owned_by, require_owner, users_only
from tests.application.belongings import ScratchFolder, belongings, new_folder, new_user
from tests.application.rows import find


@pytest.fixture(scope="module", autouse=True)
def tables(running: TestClient) -> Iterator[None]:
    """Folders."""
    with belongings(running):
        yield


def owners(client: TestClient, condition: ColumnElement[bool]) -> list[object]:
    """Whose folders meet a condition."""
    folders = find(client, select(ScratchFolder).where(condition).order_by(ScratchFolder.id))
    return [folder.owner_id for folder in folders]


def test_everybody_sees_what_is_for_them(client: TestClient) -> None:
    ada, bob = new_user(client, "ada@example.com"), new_user(client, "bob@example.com")
    admin = User(is_superuser=True)
    new_folder(client, ada)
    new_folder(client, bob)
    both = [ada.id, bob.id]

    assert owners(client, owned_by(None, ScratchFolder)) == []
    assert owners(client, owned_by(ada, ScratchFolder)) == [ada.id]
    assert owners(client, owned_by(admin, ScratchFolder)) == both
    assert owners(client, users_only(None)) == []
    assert owners(client, users_only(ada)) == both
    assert owners(client, admins_only(None)) == []
    assert owners(client, admins_only(ada)) == []
    assert owners(client, admins_only(admin)) == both


def test_a_row_is_changed_by_its_owner_and_by_administrators(client: TestClient) -> None:
    ada, bob = new_user(client, "ada@example.com"), new_user(client, "bob@example.com")
    folder = new_folder(client, ada)

    require_owner(folder, ada)
    require_owner(folder, User(is_superuser=True))
    with pytest.raises(Forbidden):
        require_owner(folder, bob)

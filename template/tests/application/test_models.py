"""Tables: what all of them have."""

import datetime as dt

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models import Base
from models.base import utc_now
from tests.application.rows import find, save
from tests.application.scratch import ScratchNote

MODELS = sorted(
    (mapper.class_ for mapper in Base.registry.mappers), key=lambda model: model.__name__
)


@pytest.mark.parametrize("model", MODELS)
def test_a_row_says_what_it_is(model: type[Base]) -> None:
    row = model()

    assert "None" in str(row)
    assert repr(row) == f"<{model.__name__} None>"


def test_a_row_knows_when_it_was_made(client: TestClient) -> None:
    before = utc_now()
    save(client, ScratchNote(text="made"))

    (note,) = find(client, select(ScratchNote))

    assert before <= note.created_at <= note.updated_at <= utc_now()
    assert note.created_at.utcoffset() == dt.timedelta(0)


def test_identifiers_are_never_used_again(client: TestClient) -> None:
    save(client, ScratchNote(text="first"))
    (first,) = find(client, select(ScratchNote))
    client.delete("/scratch/notes/first")

    save(client, ScratchNote(text="second"))

    (second,) = find(client, select(ScratchNote))
    assert second.id > first.id

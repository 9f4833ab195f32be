"""Relations: a row that a payload names is there, or the payload is refused."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from database.database import reading
from errors.problems import Invalid
from queries.relations import fetch_all_related, fetch_related
from tests.application.rows import find, run, save
from tests.application.scratch import ScratchNote


def test_a_row_is_found_by_its_identifier(client: TestClient) -> None:
    save(client, ScratchNote(text="ada"), ScratchNote(text="grace"))
    ada, grace = find(client, select(ScratchNote).order_by(ScratchNote.id))

    async def fetch() -> tuple[list[ScratchNote], ScratchNote, ScratchNote | None]:
        async with reading() as session:
            both = await fetch_all_related(
                session, ScratchNote, "note_ids", [grace.id, ada.id, ada.id]
            )
            one = await fetch_related(session, ScratchNote, "note_id", ada.id)
            return both, one, await fetch_related(session, ScratchNote, "note_id", None)

    both, one, none = run(client, fetch)

    assert [note.text for note in both] == ["ada", "grace"]
    assert one.text == "ada"
    assert none is None


def test_no_identifiers_are_no_rows(client: TestClient) -> None:
    async def fetch() -> list[ScratchNote]:
        async with reading() as session:
            return await fetch_all_related(session, ScratchNote, "note_ids", [])

    assert run(client, fetch) == []


def test_a_row_that_is_not_there_is_named(client: TestClient) -> None:
    save(client, ScratchNote(text="ada"))
    (ada,) = find(client, select(ScratchNote))
    client.delete("/scratch/notes/ada")

    async def fetch() -> Any:  # Any: it does not come so far
        async with reading() as session:
            return await fetch_related(session, ScratchNote, "note_id", ada.id)

    with pytest.raises(Invalid) as refusal:
        run(client, fetch)

    assert refusal.value.errors == [
        {"loc": ["body", "note_id"], "msg": "refers to nothing", "type": "relation_not_found"}
    ]

"""Rows: what is shown of them, and what a change of them says."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from database.database import reading
from errors.problems import NotFound
from queries.rows import ShownRow, change, columns_of, fetch_shown
from tests.application.rows import find, run, save
from tests.application.scratch import Note, NoteCreate
from tests.statements import selects


def test_what_is_shown_of_a_row_is_its_columns(client: TestClient) -> None:
    note = Note(text="ada", code="x1")
    save(client, note)

    async def show(text: str) -> ShownRow:
        async with reading() as session:
            statement = select(*columns_of(Note)).where(Note.text == text)
            return await fetch_shown(session, statement, note.id)

    with selects() as statements:
        shown = run(client, lambda: show("ada"))

    assert len(statements) == 1
    assert sorted(shown) == sorted(Note.__table__.columns.keys())
    assert (shown["id"], shown["text"], shown["code"]) == (note.id, "ada", "x1")
    with pytest.raises(NotFound):
        run(client, lambda: show("grace"))


def test_a_row_that_is_given_other_relations_alone_has_changed(client: TestClient) -> None:
    save(client, Note(text="ada"))
    (note,) = find(client, select(Note))
    before = note.updated_at

    change(note, NoteCreate(text="grace"), exclude={"text"})

    assert note.text == "ada"
    assert note.updated_at > before

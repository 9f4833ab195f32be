"""Rows: what a change of them says."""

from fastapi.testclient import TestClient
from sqlalchemy import select

from queries.rows import change
from tests.application.rows import find, save
from tests.application.scratch import Note, NoteCreate


def test_a_row_that_is_given_other_relations_alone_has_changed(client: TestClient) -> None:
    save(client, Note(text="ada"))
    (note,) = find(client, select(Note))
    before = note.updated_at

    change(note, NoteCreate(text="grace"), exclude={"text"})

    assert note.text == "ada"
    assert note.updated_at > before

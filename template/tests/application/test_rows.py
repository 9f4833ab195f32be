"""Rows: what is shown of them, and what a change of them says."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import ColumnElement, select, true

from database.database import reading
from database.rows import RowValues
from errors.problems import NotFound
from queries.rows import change, create_row, fetch_row, fetch_shown
from queries.statements import take_apart
from tests.application.rows import find, run, save
from tests.application.scratch import NoteCreate, ScratchNote
from tests.statements import selects

NOTES = select(ScratchNote)


def test_what_is_shown_of_a_row_is_its_columns(client: TestClient) -> None:
    note = ScratchNote(text="ada", code="x1")
    save(client, note)

    async def show(text: str) -> RowValues:
        return await fetch_shown(ScratchNote, note.id, ScratchNote.text == text)

    with selects() as statements:
        shown = run(client, lambda: show("ada"))

    assert len(statements) == 1
    assert sorted(shown) == sorted(ScratchNote.__table__.columns.keys())
    assert (shown["id"], shown["text"], shown["code"]) == (note.id, "ada", "x1")
    with pytest.raises(NotFound):
        run(client, lambda: show("grace"))


@pytest.mark.parametrize(
    ("condition", "is_met"),
    [
        (ScratchNote.text == "ada", True),
        (ScratchNote.text == "grace", False),
        (ScratchNote.text.contains("da"), True),
        (ScratchNote.text.contains("grace"), False),
    ],
)
def test_a_row_is_found_if_it_meets_the_condition(
    client: TestClient, condition: ColumnElement[bool], is_met: bool
) -> None:
    note = ScratchNote(text="ada")
    save(client, note)

    async def find_shown() -> object:
        return (await fetch_shown(ScratchNote, note.id, condition))["id"]

    async def find_object() -> object:
        async with reading() as session:
            return (await fetch_row(session, NOTES, note.id, condition)).id

    for look in (find_shown, find_object):
        if is_met:
            assert run(client, look) == note.id
        else:
            with pytest.raises(NotFound):
                run(client, look)


def test_a_statement_is_made_once_for_all_values() -> None:
    ada, grace = (take_apart([ScratchNote.text == name, true()]) for name in ("ada", "grace"))

    assert ada.shapes == grace.shapes
    assert list(ada.values.values()) == ["ada"]
    assert list(grace.values.values()) == ["grace"]
    assert ada.shapes != take_apart([ScratchNote.code == "ada", true()]).shapes
    assert ada.shapes != take_apart([ScratchNote.text >= "ada", true()]).shapes


def test_a_row_is_made_of_what_was_sent_and_of_defaults(client: TestClient) -> None:
    made = run(client, lambda: create_row(ScratchNote, NoteCreate(text="ada"), version=7))

    (note,) = find(client, select(ScratchNote))
    assert made.keys() == set(ScratchNote.__table__.columns.keys())
    assert made == {name: getattr(note, name) for name in made}
    assert (note.text, note.code, note.version) == ("ada", None, 7)


def test_a_row_that_is_given_other_relations_alone_has_changed(client: TestClient) -> None:
    save(client, ScratchNote(text="ada"))
    (note,) = find(client, select(ScratchNote))
    before = note.updated_at

    change(note, NoteCreate(text="grace"), exclude={"text"})

    assert note.text == "ada"
    assert note.updated_at > before

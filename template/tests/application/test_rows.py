"""Rows: what is shown of them, and what a change of them says."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, true

from database.rows import RowValues
from errors.problems import NotFound
from queries.rows import change, create_row, fetch_shown
from queries.statements import take_apart
from tests.application.rows import find, run, save
from tests.application.scratch import Note, NoteCreate
from tests.statements import selects


def test_what_is_shown_of_a_row_is_its_columns(client: TestClient) -> None:
    note = Note(text="ada", code="x1")
    save(client, note)

    async def show(text: str) -> RowValues:
        return await fetch_shown(Note, note.id, Note.text == text)

    with selects() as statements:
        shown = run(client, lambda: show("ada"))

    assert len(statements) == 1
    assert sorted(shown) == sorted(Note.__table__.columns.keys())
    assert (shown["id"], shown["text"], shown["code"]) == (note.id, "ada", "x1")
    with pytest.raises(NotFound):
        run(client, lambda: show("grace"))


@pytest.mark.parametrize(("text", "is_shown"), [("da", True), ("grace", False)])
def test_what_is_shown_may_depend_on_more_than_comparisons(
    client: TestClient, text: str, is_shown: bool
) -> None:
    note = Note(text="ada")
    save(client, note)

    def show() -> RowValues:
        return run(client, lambda: fetch_shown(Note, note.id, Note.text.contains(text)))

    if is_shown:
        assert show()["text"] == "ada"
    else:
        with pytest.raises(NotFound):
            show()


def test_a_statement_is_made_once_for_all_values() -> None:
    ada, grace = (take_apart([Note.text == name, true()]) for name in ("ada", "grace"))

    assert ada.shapes == grace.shapes
    assert list(ada.values.values()) == ["ada"]
    assert list(grace.values.values()) == ["grace"]
    assert ada.shapes != take_apart([Note.code == "ada", true()]).shapes
    assert ada.shapes != take_apart([Note.text >= "ada", true()]).shapes


def test_a_row_is_made_of_what_was_sent_and_of_defaults(client: TestClient) -> None:
    made = run(client, lambda: create_row(Note, NoteCreate(text="ada"), version=7))

    (note,) = find(client, select(Note))
    assert made.keys() == set(Note.__table__.columns.keys())
    assert made == {name: getattr(note, name) for name in made}
    assert (note.text, note.code, note.version) == ("ada", None, 7)


def test_a_row_that_is_given_other_relations_alone_has_changed(client: TestClient) -> None:
    save(client, Note(text="ada"))
    (note,) = find(client, select(Note))
    before = note.updated_at

    change(note, NoteCreate(text="grace"), exclude={"text"})

    assert note.text == "ada"
    assert note.updated_at > before

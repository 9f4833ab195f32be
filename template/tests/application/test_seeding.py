"""Believable rows: as many as one asks for, in every table."""

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

import manage
import seeding
from database.database import reading, writing
from models.base import Base
from samples.spelling import spell
from schemas.base import BasePayload
from seeding import PLANS, SeedingPlan, seed
from tests.application.places import connections_kept
from tests.application.rows import find, run
from tests.application.scratch import ScratchNote


class NoteCreate(BasePayload):
    """A note of the samples."""

    text: str
    parent_id: Any = None  # Any: identifiers of either kind


def counts(client: TestClient) -> list[int]:
    """How many rows the tables have."""

    async def count() -> list[int]:
        async with reading() as session:
            return [
                await session.scalar(select(func.count()).select_from(plan.model)) or 0
                for plan in PLANS
            ]

    return run(client, count)


def test_every_table_gets_so_many_rows(
    client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    with connections_kept():
        manage.main(["seed", "--count", "2"])
        manage.main(["seed", "--count", "1"])

    assert counts(client) == [min(3, plan.most) for plan in PLANS]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 * len(PLANS)
    assert lines[0] == f"{PLANS[0].model.__tablename__}: {min(2, PLANS[0].most)} rows added"


def test_many_rows_come_in_batches(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeding, "BATCH", 2)

    with connections_kept():
        manage.main(["seed", "--count", "5"])

    assert counts(client) == [min(5, plan.most) for plan in PLANS]


def test_a_table_gets_no_more_rows_than_can_differ(client: TestClient) -> None:
    plan = replace(PLANS[0], most=1)

    async def fill() -> list[int]:
        async with writing.begin() as session:
            return [await seed(session, plan, 2), await seed(session, plan, 2)]

    assert run(client, fill) == [1, 0]


def test_rows_refer_to_what_is_there_and_to_nothing_while_nothing_is(client: TestClient) -> None:
    parents: dict[str, type[Base]] = {"parent_id": ScratchNote}
    plan = SeedingPlan(ScratchNote, NoteCreate, lambda number: {"text": f"{number}"}, parents, 100)

    async def fill() -> None:
        for _ in range(2):
            async with writing.begin() as session:
                await seed(session, plan, 2)

    run(client, fill)

    notes = find(client, select(ScratchNote).order_by(ScratchNote.id))
    assert [note.parent_id for note in notes[:2]] == [None, None]
    assert {note.parent_id for note in notes[2:]} == {note.id for note in notes[:2]}


def test_samples_that_are_there_already_add_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = SeedingPlan(ScratchNote, NoteCreate, lambda _number: {"text": "ada"}, {}, 100)
    monkeypatch.setattr(seeding, "PLANS", [*PLANS, same])

    with connections_kept(), pytest.raises(SystemExit, match=r"\AThe samples collide.*\Z"):
        manage.main(["seed"])

    assert counts(client) == [0] * len(PLANS)


@pytest.mark.parametrize("count", ["0", "-1", "many", "1.5", ""])
def test_less_than_one_row_is_refused(count: str) -> None:
    with pytest.raises(SystemExit) as exit_:
        manage.main(["seed", f"--count={count}"])

    assert exit_.value.code == 2


def test_numbers_are_spelt_in_other_letters_each() -> None:
    spelt = [spell(number, ["ab", "xyz"]) for number in range(6)]

    assert spelt == ["ax", "ay", "az", "bx", "by", "bz"]
    assert spell(6, ["ab", "xyz"]) == "ax"

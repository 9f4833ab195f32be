"""Seeded rows refer to several others wherever they may."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Table, inspect, select

import manage
from database.database import reading
from models.base import Base
from seeding import PLANS
from tests.application.places import connections_kept
from tests.application.rows import run

LINKED = [
    (plan.model, relation.mapper.class_, relation.secondary)
    for plan in PLANS
    for relation in inspect(plan.model).relationships
    if isinstance(relation.secondary, Table)
]


@pytest.mark.parametrize(("model", "target", "pairs"), LINKED)
def test_every_row_refers_to_others_but_one_that_is_alone_of_its_kind(
    client: TestClient, model: type[Base], target: type[Base], pairs: Table
) -> None:
    with connections_kept():
        manage.main(["seed", "--count", "3"])
        manage.main(["seed", "--count", "1"])

    async def find() -> tuple[set[object], list[object]]:
        async with reading() as session:
            linked = await session.scalars(select(pairs.columns[0]))
            rows = await session.scalars(select(model.id).order_by(model.id))
            return set(linked), list(rows)

    linked, rows = run(client, find)
    alone = (rows[3:] if len(rows) > 1 else rows) if model is target else []
    assert linked == set(rows) - set(alone)

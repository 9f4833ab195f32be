"""What is written down for each field type is written down for all."""

from collections.abc import Iterable

import pytest

from extensions.designer.field_questions import HINTS
from extensions.generator.resources.field_types import FIELD_TYPES
from extensions.generator.resources.values import VALUE_READERS
from extensions.generator.views.checks import WRONG
from extensions.generator.views.types import PYTHON, QUERY, SCHEMA
from tests.rendering import read_answers
from tests.updates.test_tables import NEW

# What is not there has a type of its own in each project, or takes any text.
TABLES = {
    "hints of the designer": HINTS,
    "readers of defaults": VALUE_READERS,
    "wrong values": WRONG,
    "Python types": [*PYTHON, "enum"],
    "schema types": [*SCHEMA, "enum"],
    "query types": [*QUERY, "enum"],
}


def types_in(answers: str) -> list[str]:
    """Return the type of every field in a file of answers."""
    resources = read_answers(answers)["resources"]
    return [field["type"] for each in resources for field in each["fields"]]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_type_has_a_line(table: Iterable[str]) -> None:
    assert set(table) == set(FIELD_TYPES)


@pytest.mark.parametrize("answers", ["rich", "every_type"])
def test_examples_of_every_type_have_every_type(answers: str) -> None:
    assert set(types_in(answers)) == set(FIELD_TYPES)


def test_a_column_of_every_type_is_added() -> None:
    assert {field["type"] for field in NEW} == set(FIELD_TYPES)

"""Decimals keep every one of their digits: from the answer to the values of generated tests."""

import ast
from decimal import Decimal
from typing import Annotated

from hypothesis import given
from pydantic import Field, TypeAdapter

from extensions.generator.views.edges import edges
from tests.field_strategies import Entry, decimals
from tests.unit.parsed import parse_field


@given(decimals())
def test_bounds_and_default_are_the_ones_that_were_answered(answer: Entry) -> None:
    field = parse_field(type="decimal", **answer)

    for key in ("min", "max", "default"):
        if key in answer:
            assert str(getattr(field, key)) == str(Decimal(answer[key]))


@given(decimals())
def test_the_values_at_the_edges_are_allowed(answer: Entry) -> None:
    field = parse_field(type="decimal", **answer)
    limits = {"ge": field.min, "le": field.max}
    digits = Field(max_digits=field.digits, decimal_places=field.places)
    allowed = TypeAdapter(
        Annotated[
            Decimal,
            digits,
            Field(**{key: edge for key, edge in limits.items() if edge is not None}),
        ]
    )

    for _, source in edges(field):
        allowed.validate_python(ast.literal_eval(source))

"""Statements that are made once and run often: SQLAlchemy takes longer to make one than to run it.

A condition such as `Order.owner_id == user.id` is taken apart into its shape, which is the same
for all requests, and its value. Statements are remembered with the shapes of their conditions.
"""

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    Column,
    ColumnElement,
    ColumnExpressionArgument,
    Select,
    bindparam,
)
from sqlalchemy.sql.elements import False_, True_
from sqlalchemy.sql.operators import in_op

Condition = ColumnExpressionArgument[bool]

MOST_REMEMBERED = 500

# What is all said by two sides; `LIKE` has its escape besides.
SIMPLE = (operator.eq, operator.ge, operator.le, in_op)


class Comparison(NamedTuple):
    """A condition without its value."""

    left: Column[Any]  # Any: columns of every type
    operator: Callable[..., ColumnElement[bool]]
    has_list: bool

    def to(self, parameter: str) -> ColumnElement[bool]:
        """The condition with a parameter of this name."""
        return self.operator(self.left, bindparam(parameter, expanding=self.has_list))


Shape = Comparison | True_ | False_


class Conditions(NamedTuple):
    """Conditions that were taken apart, and those that are not simple enough."""

    shapes: tuple[Shape, ...]
    values: dict[str, Any]  # Any: columns of every type
    others: list[Condition]


def take_apart(conditions: Iterable[Condition]) -> Conditions:
    """The shapes of the conditions, the values of their parameters, and what has no such shape."""
    shapes: list[Shape] = []
    values: dict[str, Any] = {}
    others: list[Condition] = []
    for condition in conditions:
        match condition:
            case BinaryExpression(left=Column() as left, right=BindParameter() as right) if (
                condition.operator in SIMPLE
            ):
                values[_parameter(len(shapes))] = right.value
                shapes.append(Comparison(left, condition.operator, right.expanding))
            case True_() | False_():
                shapes.append(condition)
            case _:
                others.append(condition)
    return Conditions(tuple(shapes), values, others)


def narrow_to(statement: Select[Any], shapes: Sequence[Shape]) -> Select[Any]:
    """The statement with conditions of these shapes, whose values are parameters."""
    conditions = (
        shape.to(_parameter(place)) if isinstance(shape, Comparison) else shape
        for place, shape in enumerate(shapes)
    )
    return statement.where(*conditions)


def _parameter(place: int) -> str:
    return f"value_{place}"

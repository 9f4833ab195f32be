"""Python literals, docstrings and comments: they read back, and no tool touches or obeys them."""

import ast
import datetime as dt
import re
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extensions.generator.code import literals
from tests.unit.drawing import draw
from tests.unit.ruff import format_all
from tests.unit.texts import TEXTS

DIRECTIVES = [
    "noqa",
    "NOQA: E501",
    "fmt: off",
    "fmt:skip",
    "type: ignore",
    "x # type: ignore",
    "x #fmt: skip",
    "ruff: noqa",
    "isort: skip_file",
    "-*- coding: latin-1 -*-",
    "pragma: no cover",
    "syntax=docker/dockerfile:1",
    "escape=`",
]
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False),
        TEXTS,
        st.decimals(allow_nan=False, allow_infinity=False),
        st.dates(),
        st.times(),
        # Moments that a change of the clock skips or repeats are equal to no other.
        st.datetimes(timezones=st.just(dt.UTC) | st.just(dt.timezone(dt.timedelta(hours=5.5)))),
        st.uuids(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(TEXTS, inner, max_size=3),
    ),
    max_leaves=5,
)


@given(TEXTS)
def test_a_python_literal_is_one_printable_line_and_reads_back(text: str) -> None:
    literal = literals.python(text)

    assert ast.literal_eval(literal) == text
    assert literal.isprintable()


@given(VALUES)
def test_a_python_value_evaluates_to_itself(value: object) -> None:
    scope = {"Decimal": Decimal, "UUID": UUID, "dt": dt, "float": float}

    assert eval(literals.python_value(value), scope) == value


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (Decimal("1.50"), 'Decimal("1.50")'),
        (1e16, "1e16"),
        (float("-inf"), 'float("-inf")'),
        (dt.date(2026, 1, 2), "dt.date(2026, 1, 2)"),
        (dt.time(9, 30), "dt.time(9, 30)"),
        (
            dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.timezone(dt.timedelta(hours=1))),
            "dt.datetime(2026, 1, 2, 2, 4, tzinfo=dt.UTC)",
        ),
        (("a",), '("a",)'),
        ({"a": [1, None, True]}, '{"a": [1, None, True]}'),
    ],
)
def test_a_python_value_is_spelt_as_a_person_would(value: object, literal: str) -> None:
    assert literals.python_value(value) == literal


@pytest.mark.parametrize(
    "value", [object(), b"x", dt.datetime(2026, 1, 1), dt.time(1, tzinfo=dt.UTC)]
)
def test_a_value_without_a_true_literal_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        literals.python_value(value)


@given(TEXTS)
@example('""""""')
@example("\\")
def test_a_docstring_has_the_text_as_its_value(text: str) -> None:
    source = f'def f():\n    """{literals.docstring(text)}"""\n'

    function = ast.parse(source).body[0]

    assert isinstance(function, ast.FunctionDef)
    assert ast.get_docstring(function, clean=False) == text.strip()
    assert len(source.splitlines()) == 2


def test_the_formatter_leaves_python_text_alone() -> None:
    sources = []
    for text in draw(TEXTS, 150):
        sources.append(f"x = {literals.python(text)}  # {literals.comment('x' + text)}\n")
        sources.append(f'"""{literals.docstring(text)}"""\n\nx = 1\n')
        sources.append(f'def f():\n    """{literals.docstring(text)}"""\n')
    for value in draw(VALUES, 100):
        literal = literals.python_value(value)
        if len(literal) < 80:
            sources.append(f"value = {literal}\n")

    assert format_all(sources) == sources


@given(st.one_of(TEXTS, st.sampled_from(DIRECTIVES).map(lambda text: text + " x")))
def test_a_comment_is_one_line_that_no_tool_obeys(text: str) -> None:
    line = f"# {literals.comment(text)}"

    assert line.isprintable()
    assert not re.search(r"coding[:=]", line)
    assert not re.search(r"#[\s#]*(noqa|pragma|(type|fmt|ruff|isort|syntax|escape)\s*[:=])", line)


def test_a_comment_silences_no_formatter() -> None:
    sources = [f"# {literals.comment(text)}\nx = [1,2]\n" for text in DIRECTIVES]

    assert all("x = [1, 2]" in source for source in format_all(sources))

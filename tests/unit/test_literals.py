"""Every literal reads back as the text it was made from, and nothing gets out of it."""

import ast
import datetime as dt
import html
import io
import json
import re
import subprocess
import tomllib
from decimal import Decimal
from uuid import UUID

import dotenv
import pytest
import yaml  # type: ignore[import-untyped]  # its stubs are a package of their own
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from extensions.generator.code import literals
from tests.unit.drawing import draw
from tests.unit.ruff import format_all

MARKS = "'\"\\${}`#%<>&|;:!()[]*_~=+-.@/ \tabN01é日😀\u00a0\u200d\u202e\x00\n"
TEXTS = st.one_of(st.text(max_size=30), st.text(MARKS, max_size=12))
UNICODE = TEXTS.filter(lambda text: not re.search(r"[\ud800-\udfff]", text))
LINES = UNICODE.filter(lambda text: not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", text))
PRINTABLE = TEXTS.filter(str.isprintable)
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
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
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
        st.datetimes(timezones=st.timezones()),
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


@given(UNICODE)
def test_toml_reads_back(text: str) -> None:
    assert tomllib.loads(f"[a]\nb = [{literals.toml(text)}]\nc = 1") == {"a": {"b": [text], "c": 1}}


@given(UNICODE)
def test_yaml_reads_back_in_every_place(text: str) -> None:
    literal = literals.yaml(text)

    source = f"a: {literal}  # x\nb: [{literal}, {{c: {literal}}}]\n{literal}: d\n- : {literal}"

    assert yaml.safe_load(source.replace("\n- :", "\ne:")) == {
        "a": text,
        "b": [text, {"c": text}],
        text: "d",
        "e": text,
    }


@given(TEXTS)
def test_json_reads_back(text: str) -> None:
    assert json.loads(literals.json_text(text)) == text
    assert json.loads(literals.http(text)) == text
    assert "{{" not in literals.http(text)


@settings(max_examples=20, deadline=None)
@given(st.lists(UNICODE.filter(lambda text: "\0" not in text), min_size=20, max_size=20))
def test_a_shell_reads_each_word_back(texts: list[str]) -> None:
    script = "printf '%s\\0' " + " ".join(map(literals.shell, texts))

    printed = subprocess.run(["sh"], input=script.encode(), capture_output=True, check=True).stdout

    assert printed.decode().split("\0")[:-1] == texts


def read_label(literal: str) -> str:
    """What Docker's shell-word processor makes of a double-quoted value."""
    assert literal[0] == literal[-1] == '"'
    body = re.sub(r'\\(["$\\])|\$|"', lambda found: found[1] or "LIVE", literal[1:-1])
    return body if "LIVE" not in body else "live"


@given(LINES)
def test_a_docker_label_reads_back_and_expands_nothing(text: str) -> None:
    assert read_label(literals.dockerfile(text)) == text


@given(UNICODE)
@example("a\\'")
@example("a\\")
@example("${HOME}$${HOME:-x}\\")
def test_a_dotenv_file_reads_back(text: str) -> None:
    try:
        literal = literals.env(text)
    except ValueError:
        assert re.search(r"[\x00-\x1f\x7f\x85\u2028\u2029]", text)
        return

    source = f"A={literal} # it's a \"comment\"\nB={literal}\nC='x'\n"

    assert dict(dotenv.dotenv_values(stream=io.StringIO(source, newline=""))) == {
        "A": text,
        "B": text,
        "C": "x",
    }


@given(PRINTABLE)
@example("# a #")
@example("1. b")
@example("---")
@example("<b>&amp;</b> [a](b) ![c](d) <a@b.c> {{ z }} ***b*** __b__ `c` | ~~d~~ \\# \\")
def test_markdown_shows_the_text(text: str) -> None:
    shown = html.escape(text.strip()).replace("&#x27;", "'")
    source = literals.markdown(text)

    assert MARKDOWN.render(f"Title {source}\n") == f"<p>{f'Title {shown}'.strip()}</p>\n"
    assert MARKDOWN.render(f"# {source}\n") == f"<h1>{shown}</h1>\n"
    if shown:
        assert MARKDOWN.render(f"{source}\n") == f"<p>{shown}</p>\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Ink & Paper", "Ink & Paper"),
        ("O'Reilly's \"Corner\" Shop", "O'Reilly's \"Corner\" Shop"),
        ("my-api, snake_case, C# (v1.2)!", "my-api, snake_case, C# (v1.2)!"),
        ("https://x.y www.x.y :smile:", r"https\://x.y www\.x.y \:smile:"),
        ("family 👩\u200d👧", "family 👩\u200d👧"),
    ],
)
def test_markdown_escapes_no_more_than_it_must(text: str, markdown: str) -> None:
    assert literals.markdown(text) == markdown


@given(st.one_of(TEXTS, st.sampled_from(DIRECTIVES).map(lambda text: text + " x")))
def test_a_comment_is_one_line_that_no_tool_obeys(text: str) -> None:
    line = f"# {literals.comment(text)}"

    assert line.isprintable()
    assert not re.search(r"coding[:=]", line)
    assert not re.search(r"#[\s#]*(noqa|pragma|(type|fmt|ruff|isort|syntax|escape)\s*[:=])", line)


def test_a_comment_silences_no_formatter() -> None:
    sources = [f"# {literals.comment(text)}\nx = [1,2]\n" for text in DIRECTIVES]

    assert all("x = [1, 2]" in source for source in format_all(sources))

"""The template reads like the code that it renders: few tags, each alone, nothing clever."""

import ast
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from extensions.generator.answers.reserved_slugs import DEVICES
from tests.snapshot import ROOT

TEMPLATE = ROOT / "template"
FILES = sorted(path for path in TEMPLATE.rglob("*") if path.is_file())
RENDERED = [path for path in FILES if path.suffix == ".jinja"]
# The project fills these itself, when it sends a mail.
MAILS = [path for path in FILES if path.parent == TEMPLATE / "mail" / "templates"]
PLAIN = [path for path in FILES if path.suffix != ".jinja" and path not in MAILS]

# `${{` is GitHub's own.
JINJA = re.compile(r"(?<!\$)\{\{|\{%|\{#")
TAG = re.compile(r"\{%(?P<inside>.*?)%\}")
EXPRESSION = re.compile(r"(?<!\$)\{\{.*?\}\}")
COMMENT = re.compile(r"\{#.*?#\}\n?", re.DOTALL)
CONDITION = re.compile(r"(el)?if (not )?[a-z_][a-z0-9_.]*\Z", re.IGNORECASE)
ILLEGAL_ON_WINDOWS = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]\Z')


def relative(path: Path) -> str:
    return path.relative_to(TEMPLATE).as_posix()


def source(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def tags(path: Path) -> Iterator[str]:
    """Return what each tag says, without its delimiters."""
    return (match["inside"].strip() for match in TAG.finditer(source(path)))


@pytest.mark.parametrize("path", RENDERED, ids=relative)
def test_a_control_tag_is_alone_on_its_line(path: Path) -> None:
    crowded = [
        line for line in source(path).splitlines() if TAG.search(line) and TAG.sub("", line).strip()
    ]

    assert crowded == []


@pytest.mark.parametrize("path", RENDERED, ids=relative)
def test_a_condition_is_one_word(path: Path) -> None:
    conditions = [tag for tag in tags(path) if re.match(r"(el)?if\b", tag)]

    assert [tag for tag in conditions if not CONDITION.match(tag)] == []


@pytest.mark.parametrize("path", RENDERED, ids=relative)
def test_tags_are_not_nested_in_their_like(path: Path) -> None:
    """A condition in a loop is a loop with a condition; more than that belongs to Python."""
    open_tags: list[str] = []
    for tag in tags(path):
        word = tag.split()[0]
        if word in ("if", "for"):
            assert word not in open_tags, f"nested: {tag}"
            open_tags.append(word)
        elif word in ("endif", "endfor"):
            assert open_tags.pop() == word.removeprefix("end")
    assert open_tags == []


@pytest.mark.parametrize("path", RENDERED, ids=relative)
def test_a_template_has_no_dashes_and_no_macros(path: Path) -> None:
    text = source(path)

    assert not re.search(r"\{%[-+]|[-+]%\}|\{\{-", text)
    assert "-}}" not in text or path.name == "{{ _copier_conf.answers_file }}.jinja"
    assert not [tag for tag in tags(path) if tag.split()[0] in ("macro", "call", "import", "from")]


@pytest.mark.parametrize(
    "path", [path for path in RENDERED if path.name.endswith(".py.jinja")], ids=relative
)
def test_a_template_is_python_without_its_tags(path: Path) -> None:
    numbers = count()
    lines = [line for line in source(path).splitlines() if not TAG.search(line)]
    python = EXPRESSION.sub(lambda _: f"x{next(numbers)}", "\n".join(lines))

    ast.parse(python)


@pytest.mark.parametrize("path", RENDERED, ids=relative)
def test_a_suffix_means_that_there_is_jinja_inside(path: Path) -> None:
    is_dot_file = path.name.startswith(".")

    assert is_dot_file or JINJA.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PLAIN, ids=relative)
def test_no_suffix_means_that_there_is_none(path: Path) -> None:
    assert not JINJA.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MAILS, ids=relative)
def test_a_mail_asks_for_nothing_that_only_copier_knows(path: Path) -> None:
    parsed = Environment().parse(path.read_text(encoding="utf-8"))

    assert path.suffix in (".html", ".txt")
    assert meta.find_undeclared_variables(parsed) <= {"link", "minutes", "project"}


@pytest.mark.smoke
def test_names_are_legal_on_windows() -> None:
    names = [part for path in FILES for part in path.relative_to(TEMPLATE).parts]

    assert [name for name in names if ILLEGAL_ON_WINDOWS.search(name)] == []
    assert [name for name in names if name.partition(".")[0].lower() in DEVICES] == []
    folded = [relative(path).lower() for path in FILES]
    assert len(set(folded)) == len(folded)

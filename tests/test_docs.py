"""The pages tell the truth: links lead somewhere, tables are complete, examples work."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from extensions.generator.answers.questions import QUESTIONS
from extensions.generator.resources.answer_shapes import (
    AccessShape,
    FieldShape,
    RelationShape,
    ResourceShape,
)
from extensions.generator.resources.field_types import FIELD_TYPES, OPERATORS
from extensions.generator.resources.parsing import parse_resources
from tests.rendering import render
from tests.running import AS_DEPLOYED
from tests.snapshot import ROOT

pytestmark = pytest.mark.smoke

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
KEYS = {
    key
    for shape in (ResourceShape, FieldShape, RelationShape, AccessShape)
    for key in shape.model_fields
}

BLOCK = re.compile(r"^```(\w*)(?: title=\"[^\"]+\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return BLOCK.sub("", page.read_text(encoding="utf-8"))


def blocks(page: Path, language: str) -> list[str]:
    """Return the blocks of one language."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [code for name, code in found if name == language]


def anchors(page: Path) -> set[str]:
    """Return what a link may name behind `#`, as GitHub makes it of headings."""
    headings = (
        re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(prose(page))
    )
    return {heading.replace(" ", "-") for heading in headings}


def code(text: str) -> set[str]:
    """Return what stands between single backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def resource_examples() -> list[tuple[str, Any]]:
    """Return every example of the answer `resources`, with the page that it stands on."""
    examples = [
        (relative(page), yaml.safe_load(block)) for page in PAGES for block in blocks(page, "yaml")
    ]
    return [
        (name, example["resources"])
        for name, example in examples
        if isinstance(example, dict) and "resources" in example
    ]


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_nothing_waits_to_be_written(page: Path) -> None:
    assert re.findall(r"^[A-Z_]{2,}$|\b(?:TODO|TBD|FIXME)\b", prose(page), re.MULTILINE) == []


def test_the_test_command_stands_alone() -> None:
    assert "uv run pytest\n" in blocks(ROOT / "README.md", "sh")


def test_the_reference_has_every_type_and_operator() -> None:
    named = code(prose(DOCS / "reference/resources.md"))

    assert set(FIELD_TYPES) | set(OPERATORS) <= named


def test_the_largest_example_shows_every_key_that_works_without_auth() -> None:
    example = blocks(DOCS / "reference/resources.md", "yaml")[0]

    assert {key for key in KEYS if not re.search(rf"\b{key}:", example)} == {
        *("owned", "index", "pattern", "digits", "places"),
    }


@pytest.mark.parametrize(("page", "example"), resource_examples())
def test_examples_of_resources_are_accepted(page: str, example: object) -> None:
    for database in QUESTIONS["database"].choices:
        assert parse_resources(example, auth=True, database=database), page


def test_the_walk_shows_code_that_exists() -> None:
    answers = yaml.safe_load(blocks(ROOT / "README.md", "yaml")[0])
    rooms = (render(answers), ROOT / "extensions", ROOT / "template")
    files = [path for room in rooms for path in [*room.rglob("*.py"), *room.rglob("*.jinja")]]
    written = "\n".join(path.read_text("utf-8") for path in [ROOT / "copier.yml", *sorted(files)])
    page = DOCS / "explanation/house.md"
    shown = "\n".join(each for kind in ("python", "jinja", "yaml") for each in blocks(page, kind))

    missing = [line for line in shown.splitlines() if line not in written and "..." not in line]
    assert missing == []


def test_every_command_starts_the_server_as_it_is_tested() -> None:
    project = render({"docker": True})
    pages = [*PAGES, project / "README.md"]
    commands = re.findall(r"uvicorn main:app .*", "\n".join(map(everything_on, pages)))

    assert len(commands) > 3
    assert [each for each in commands if " ".join(AS_DEPLOYED) not in each] == []


def everything_on(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_tests_that_a_page_names_exist() -> None:
    page = (ROOT / "docs/explanation/threats.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:\w+/)*(test_\w+\.py)`", page))
    present = " ".join(path.name for path in ROOT.glob("**/tests/**/*test_*.py*"))

    assert len(named) > 10
    assert [name for name in sorted(named) if name not in present] == []

"""What the pages tell a reader to do works: each command is run, each file is written, in order."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import yaml

from tests.extents import RESOURCES
from tests.guides.blocks import blocks_of
from tests.guides.player import Player
from tests.programs import NOBODY, git, succeed, tool
from tests.rendering import SAMPLES, room, template
from tests.snapshot import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE_LINE = re.compile(r"^[ >]*(?:```|~~~)", re.MULTILINE)
START = re.compile(r"^<!-- starts with: (\w+) -->$", re.MULTILINE)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def start_of(page: Path) -> str | None:
    """Return the sample whose project a page begins in, `nothing`, `template`, or None."""
    found = START.search(page.read_text(encoding="utf-8"))
    return found[1] if found else None


GUIDES = [page for page in PAGES if start_of(page)]

# Their code is compared with what it is taken from: test_docs.py, test_reference.py.
COMPARED = ("house.md", "resources.md", "questions.md")


# Of the pages that are followed each time; the others take minutes.
FIRST_PAGES = ("README.md", "docs/tutorial/blog.md")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=[] if relative(page) in FIRST_PAGES else [pytest.mark.thorough])
        for page in GUIDES
    ],
    ids=relative,
)
def test_a_page_can_be_followed_to_its_end(page: Path, folder: Path) -> None:
    start = start_of(page)
    assert start is not None
    match start:
        case "nothing":
            place = folder / "project"
            place.mkdir()
        case "template":
            place = Path(shutil.copytree(template(), folder / "copier-fastapi"))
        case sample:
            place = project_of(sample, folder)

    with Player(folder, place, () if page.name == "package.md" else RESOURCES) as player:
        for block in blocks_of(page):
            player.play(block)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for the sockets of the embedded PostgreSQL."""
    short = room() / "g" / uuid4().hex[:6]
    short.mkdir(parents=True)
    yield short
    shutil.rmtree(short, ignore_errors=True)


def project_of(sample: str, folder: Path) -> Path:
    """Return a project of a sample, committed, that knows which version it is of."""
    made = room() / "guides" / sample
    if not made.exists():
        scratch = room() / "scratch" / uuid4().hex
        answers: list[str | Path] = ["--data-file", SAMPLES / f"{sample}.yml"]
        words = ["copy", "--trust", "--defaults", "--quiet", "--vcs-ref=HEAD", *answers]
        succeed([tool("copier"), *words, template(), scratch], folder, extra=NOBODY)
        git(scratch, "init", "--quiet", "--initial-branch", "main")
        git(scratch, "add", "--all")
        git(scratch, "commit", "--quiet", "--message", "Start")
        made.parent.mkdir(exist_ok=True)
        try:
            scratch.rename(made)
        except OSError:  # another process was first
            shutil.rmtree(scratch)
    name = yaml.safe_load((made / ".copier-answers.yml").read_text())["project_slug"]
    return Path(shutil.copytree(made, folder / name))


@pytest.mark.smoke
@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_each_block_of_code_is_played_or_says_why_not(page: Path) -> None:
    blocks = list(blocks_of(page))

    assert len(FENCE_LINE.findall(page.read_text(encoding="utf-8"))) == 2 * len(blocks)
    for block in blocks:
        assert block.is_explained or page.name in COMPARED, block.text
        assert start_of(page) or not block.is_played or block.language == "text", block.text

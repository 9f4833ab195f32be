"""The tutorial, the skill for coding agents and the sample make the same blog."""

import yaml

from tests.guides.blocks import blocks_of
from tests.rendering import SAMPLES
from tests.snapshot import ROOT

BLOG = (SAMPLES / "blog.yml").read_text(encoding="utf-8")


def written(page: str, name: str) -> str:
    """Return the file that a page tells its reader to write."""
    return next(block.text for block in blocks_of(ROOT / page) if block.title == name)


def test_the_tutorial_makes_the_blog_of_the_samples() -> None:
    assert written("docs/tutorial/blog.md", "blog.yml") == BLOG


def test_the_skill_makes_the_blog_of_the_tutorial() -> None:
    assert written("docs/skill.md", "answers.yml") == BLOG


def test_the_skill_says_what_it_is_and_when_to_use_it() -> None:
    _, head, _ = (ROOT / "docs/skill.md").read_text(encoding="utf-8").split("---\n", 2)

    assert set(yaml.safe_load(head)) == {"name", "description"}

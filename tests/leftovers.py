"""What a choice would leave behind in projects that made another one."""

import re
from functools import cache
from pathlib import Path

import yaml

from tests.covering import Row

WORDS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
)
# Where every choice is named, and what is not text of ours.
APART = (".copier-answers.yml", "uv.lock")


def find_leftovers(project: Path, row: Row) -> list[str]:
    """Return the lines with words of choices that were not made, and such names of files."""
    unwanted = _unwanted(tuple(sorted(row.items())))
    found = []
    for path in filter(Path.is_file, project.rglob("*")):
        name = path.relative_to(project).as_posix()
        if name not in APART:
            texts = (name.encode(), path.read_bytes())
            lines = [line for text in texts for line in _matching_lines(text, unwanted)]
            found += [f"{name}: {line}" for line in lines]
    return found


@cache
def _unwanted(row: tuple[tuple[str, str], ...]) -> str:
    made = dict(row)
    return "|".join(
        word
        for question, choices in WORDS.items()
        for choice, words in choices.items()
        # Of some questions several choices are made: metrics+tracing.
        if choice not in made.get(question, "").split("+")
        for word in words
    )


@cache
def _matching_lines(content: bytes, unwanted: str) -> tuple[str, ...]:
    pattern = _compiled(unwanted)
    text = content.decode()
    if not pattern.search(text):
        return ()
    return tuple(line.strip() for line in text.splitlines() if pattern.search(line))


@cache
def _compiled(unwanted: str) -> re.Pattern[str]:
    return re.compile(unwanted, re.IGNORECASE)

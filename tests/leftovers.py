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


Choice = tuple[str, str]


def find_leftovers(project: Path, row: Row) -> list[str]:
    """Return the lines with words of choices that were not made, and such names of files."""
    unwanted = _unwanted(tuple(sorted(row.items())))
    found = []
    for path in filter(Path.is_file, project.rglob("*")):
        name = path.relative_to(project).as_posix()
        if name not in APART:
            lines = (*_telling_lines(name.encode()), *_telling_lines(path.read_bytes()))
            found += [f"{name}: {line}" for line, told in lines if told & unwanted]
    return found


@cache
def _unwanted(row: tuple[tuple[str, str], ...]) -> frozenset[Choice]:
    made = dict(row)
    # Of some questions several choices are made: metrics+tracing.
    return frozenset(
        (question, choice)
        for question, choices in WORDS.items()
        for choice in choices
        if choice not in made.get(question, "").split("+")
    )


@cache
def _telling_lines(content: bytes) -> tuple[tuple[str, frozenset[Choice]], ...]:
    """Return the lines of a file with words of choices, and whose they are.

    Most files are the same in many projects: they are read once.
    """
    told = (
        (line.strip(), frozenset(each for each in _patterns() if _patterns()[each].search(line)))
        for line in content.decode().splitlines()
        if _any_word().search(line)
    )
    return tuple(told)


@cache
def _patterns() -> dict[Choice, re.Pattern[str]]:
    return {
        (question, choice): re.compile("|".join(words), re.IGNORECASE)
        for question, choices in WORDS.items()
        for choice, words in choices.items()
    }


@cache
def _any_word() -> re.Pattern[str]:
    every = "|".join(pattern.pattern for pattern in _patterns().values())
    return re.compile(every, re.IGNORECASE)

"""Which answers are tested together: the questions that change code, as copier.yml asks them.

A new choice, and a new question with choices, joins by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import yaml
from jinja2 import Environment

from extensions.generator.answers.questions import QUESTIONS
from tests.covering import Row, covering_rows, every_row
from tests.rendering import answer_files, read_answers, render
from tests.snapshot import ROOT

Choice = TypeVar("Choice")

# What is asked for around the code: tests/test_surroundings.py.
SURROUNDINGS = ("license", "docker", "kubernetes", "ci")
# Changes style more than code: combinations take turns, as no interpreter runs them all.
TURNS = "python_version"
# Of these any may be chosen together; they meet nothing but main.py and the settings, so
# combinations take turns with them too.
SEVERAL = "observability"
YES_OR_NO = ("false", "true")
# An answer in free text that changes where everything is.
FREE = {"api_prefix": ("", "/api/v1")}
# No resource, a plain one, and rich ones: every type, relations, owners, locks.
RESOURCES = ("empty", "default", "rich")
STRENGTH = 3


@cache
def factors() -> dict[str, tuple[str, ...]]:
    """Return the choices that meet each other, by question; `answers` is a file of answers."""
    chosen = {
        name: choices
        for name in QUESTIONS
        if (choices := choices_of(name)) and name not in (*SURROUNDINGS, TURNS, SEVERAL)
    }
    return {"answers": RESOURCES} | chosen


def choices_of(name: str) -> tuple[str, ...]:
    """Return what a question can be answered; nothing for free text."""
    question = QUESTIONS[name]
    if question.type == "bool":
        return YES_OR_NO
    return FREE.get(name, question.choices)


@cache
def every_combination() -> list[Row]:
    """Return every combination of choices, without answers to questions that are not asked."""
    rows = {tuple(_asked(row).items()): _asked(row) for row in every_row(factors())}
    return list(rows.values())


@cache
def subsets() -> tuple[str, ...]:
    """Return what may be chosen of SEVERAL, none and all included: `metrics+tracing`."""
    choices = QUESTIONS[SEVERAL].choices
    chosen = chain.from_iterable(combinations(choices, n) for n in range(len(choices) + 1))
    return tuple("+".join(each) for each in chosen)


@cache
def static_rows() -> list[Row]:
    """Return what is rendered and looked at: every combination, and the examples."""
    return [
        row | {TURNS: version}
        for row, version in zip(_all_rows(), _turns(QUESTIONS[TURNS].choices), strict=False)
    ]


@cache
def suite_rows(matrix: str) -> list[Row]:
    """Return whose tests are run: any three choices somewhere, or every combination."""
    if matrix == "all":
        return _all_rows()
    rows = covering_rows(every_combination(), STRENGTH)
    return _with_turns(rows + _own_examples()) + observed_rows()


def typed_rows() -> list[Row]:
    """Return whose types are always checked: any three choices somewhere, and every example.

    With `--matrix all` others follow that have a file which none of these has.
    """
    examples = _with_turns(list(_example_rows(factors()["database"])))
    chosen = [row.items() for row in suite_rows("covering") + examples]
    return [row for row in static_rows() if any(each <= row.items() for each in chosen)]


def _all_rows() -> list[Row]:
    databases = factors()["database"]
    rotations = [databases[turn:] + databases[:turn] for turn in range(len(databases))]
    examples = [row for each in rotations for row in _example_rows(each)]
    return _with_turns(every_combination() + examples) + observed_rows()


@cache
def observed_rows() -> list[Row]:
    """Return every part of SEVERAL somewhere, and all of it on each database, with users or not."""
    places = [
        {"database": database, "auth": auth}
        for auth in factors()["auth"]
        for database in factors()["database"]
    ]
    *parts, everything = subsets()[1:]
    turns = list(zip(parts, _turns(places), strict=False))
    turns += [(everything, place) for place in places]
    return [_observed(number, place, part) for number, (part, place) in enumerate(turns)]


def _observed(number: int, place: Row, part: str) -> Row:
    """Return a combination at a place that has this part, and has another one elsewhere."""
    while True:
        rest = {
            name: choices[(number + offset) % len(choices)]
            for offset, (name, choices) in enumerate(factors().items())
        }
        row = _asked(rest | {"answers": "empty"} | place)
        if _turn_of(row) != part:
            return row | {SEVERAL: part}
        number += 1


def _with_turns(rows: list[Row]) -> list[Row]:
    """Return combinations with their part of SEVERAL, the same one wherever they are listed."""
    return [row | {SEVERAL: _turn_of(row)} for row in rows]


def _turn_of(row: Row) -> str:
    # Not by its place, which each choice decides too: parts would meet few of them.
    return subsets()[crc32(row_id(row).encode()) % len(subsets())]


def _example_rows(databases: tuple[str, ...]) -> Iterator[Row]:
    """Yield every other file of answers; databases and the rest take turns."""
    examples = [name for name in answer_files() if name not in RESOURCES]
    rest = {name: choices for name, choices in factors().items() if name not in FIXED}
    for number, (answers, database) in enumerate(zip(examples, _turns(databases), strict=False)):
        turn = {
            name: choices[(number + place) % len(choices)]
            for place, (name, choices) in enumerate(rest.items())
        }
        auth = read_answers(answers).get("auth", "jwt")
        yield _asked({"answers": answers, "database": database, "auth": auth} | turn)


FIXED = ("answers", "database", "auth")


def _own_examples() -> list[Row]:
    """Return the examples without the samples, whose many tests show what the others' do."""
    rows = _example_rows(factors()["database"])
    return [row for row in rows if not row["answers"].startswith("sample_")]


def _turns(choices: Sequence[Choice]) -> Iterator[Choice]:
    while True:
        yield from choices


def _asked(row: Row) -> Row:
    """Return a combination without what is not asked in it."""
    conditions = _conditions()
    return {
        name: choice
        for name, choice in row.items()
        if name not in conditions or conditions[name].render(row) == "True"
    }


@cache
def _conditions() -> Mapping[str, Any]:
    document = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    return {
        name: Environment().from_string(document[name]["when"])  # no HTML
        for name in QUESTIONS
        if "when" in document[name]
    }


def row_id(row: Row) -> str:
    """Return the name of a combination in test reports."""
    return "-".join(choice.replace("/", "") or "root" for choice in row.values())


def is_smoke(row: Row) -> bool:
    """Tell whether a combination belongs to the quick look: an example."""
    return row["answers"] == "blog"


def row_answers(row: Row) -> dict[str, Any]:
    """Return the answers of a combination: those of its file, with its choices."""
    answers = read_answers(row["answers"])
    choices: dict[str, Any] = {name: each for name, each in row.items() if name != "answers"}
    choices[SEVERAL] = list(filter(None, row.get(SEVERAL, "").split("+")))
    if row["auth"] == "none" and "resources" in answers:
        answers["resources"] = [_without_users(each) for each in answers["resources"]]
    return answers | choices


def _without_users(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return a resource without owners, roles and relations to users."""
    kept = {name: part for name, part in resource.items() if name not in ("owned", "access")}
    if "relations" in kept:
        kept["relations"] = [each for each in kept["relations"] if each["to"] != "user"]
    for composites in ("unique", "indexes"):
        if composites in kept:
            kept[composites] = [
                [name for name in names if name != "owner"] for names in kept[composites]
            ]
    return kept


def rendered(row: Row) -> Path:
    """Return the project of a combination, not to be changed."""
    return render(row_answers(row))

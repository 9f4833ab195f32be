"""Which answers are tested together: a file of answers, and the choices that change code.

Resources that need no users meet every way to have users, and none. Examples that do need them are
beside: each on every database, while the other choices take turns.
"""

from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from extensions.generator.answers.questions import QUESTIONS
from tests.covering import Row, covering_rows, every_row
from tests.rendering import answer_files, read_answers, render

CHOICES = ("database", "id_type", "pagination", "jwt_library", "rate_limit_store")
# The ways to have users, and `none`.
ACCOUNTS = (*QUESTIONS["signup"].choices, "none")
BESIDE = ("answers", "accounts", "database")
IN_THE_ARRAY = ("empty", "every_type", "notes")


def static_rows() -> list[Row]:
    """Return the combinations of the suites; the Python versions take turns."""
    versions = QUESTIONS["python_version"].choices
    return [
        row | {"python_version": versions[number % len(versions)]}
        for number, row in enumerate(suite_rows("covering"))
    ]


@cache
def suite_rows(matrix: str) -> list[Row]:
    """Return what is run: any three factors in all their combinations, or all of all."""
    factors = _factors()
    if matrix == "all":
        return every_row(factors | {"answers": tuple(answer_files())})
    return covering_rows(factors, strength=3) + _example_rows(factors)


def _example_rows(factors: dict[str, tuple[str, ...]]) -> list[Row]:
    """Return every other file of answers on every database."""
    rest = {name: choices for name, choices in factors.items() if name not in BESIDE}
    rows = []
    others = [name for name in answer_files() if name not in IN_THE_ARRAY]
    for number, (answers, database) in enumerate(product(others, factors["database"])):
        turn = {
            name: choices[number // place % len(choices)]
            for place, (name, choices) in enumerate(rest.items(), start=1)
        }
        rows.append({"answers": answers, "accounts": ACCOUNTS[0], "database": database} | turn)
    return rows


def row_id(row: Row) -> str:
    """Return the name of a combination in test reports."""
    return "-".join(row.values())


def is_smoke(row: Row) -> bool:
    """Tell whether a combination belongs to the quick look: the default answers, per database."""
    return row["answers"] == "default"


def row_answers(row: Row) -> dict[str, Any]:
    """Return the answers of a combination: those of its file, with its choices."""
    accounts = row["accounts"]
    users = {"auth": "none"} if accounts == "none" else {"auth": "jwt", "signup": accounts}
    choices = {name: row[name] for name in (*CHOICES, "python_version") if name in row}
    return read_answers(row["answers"]) | users | choices


def rendered(row: Row) -> Path:
    """Return the project of a combination, not to be changed."""
    return render(row_answers(row))


def _factors() -> dict[str, tuple[str, ...]]:
    return {
        "answers": IN_THE_ARRAY,
        "accounts": ACCOUNTS,
        **{name: QUESTIONS[name].choices for name in CHOICES},
    }

"""Which answers are tested together: a file of answers, and the choices that change code."""

from pathlib import Path
from typing import Any

from extensions.generator.answers.questions import QUESTIONS
from tests.covering import Row, covering_rows, every_row
from tests.rendering import answer_files, read_answers, render

CHOICES = ("database", "id_type", "pagination", "python_version")


def static_rows() -> list[Row]:
    """Return every combination but of the Python versions, which take turns."""
    factors = _factors()
    versions = factors.pop("python_version")
    rows = every_row(factors)
    return [
        row | {"python_version": versions[number % len(versions)]}
        for number, row in enumerate(rows)
    ]


def suite_rows(matrix: str) -> list[Row]:
    """Return what is run: any three factors in all their combinations, or all of all."""
    factors = _factors()
    del factors["python_version"]  # suites run on the Python that runs this
    return every_row(factors) if matrix == "all" else covering_rows(factors, strength=3)


def row_id(row: Row) -> str:
    """Return the name of a combination in test reports."""
    return "-".join(row.values())


def is_smoke(row: Row) -> bool:
    """Tell whether a combination belongs to the quick look: the default answers, per database."""
    rest = {name: choice for name, choice in row.items() if name not in ("answers", "database")}
    return row["answers"] == "default" and all(
        choice == QUESTIONS[name].choices[0] for name, choice in rest.items()
    )


def row_answers(row: Row) -> dict[str, Any]:
    """Return the answers of a combination: those of its file, with its choices."""
    choices = {name: choice for name, choice in row.items() if name != "answers"}
    return read_answers(row["answers"]) | choices


def rendered(row: Row) -> Path:
    """Return the project of a combination, not to be changed."""
    return render(row_answers(row))


def _factors() -> dict[str, tuple[str, ...]]:
    return {
        "answers": tuple(answer_files()),
        **{name: QUESTIONS[name].choices for name in CHOICES},
    }

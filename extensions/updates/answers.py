"""Brings the answers that an older version recorded to the questions and choices of this one.

Copier runs it before an update (`_migrations` in copier.yml) with the name of the answers file and
the version that wrote it. Without it, an answer that is no longer a choice would silently become
the default.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from packaging.version import Version

Answers = dict[str, Any]  # Any: answers are texts, lists and whatever a version may add


def rename_question(old: str, new: str) -> Callable[[Answers], None]:
    """Return a step that records the answer to a question under its new name, in its place."""

    def rename(answers: Answers) -> None:
        renamed = {new if name == old else name: answer for name, answer in answers.items()}
        answers.clear()
        answers.update(renamed)

    return rename


def rename_choice(question: str, old: str, new: str) -> Callable[[Answers], None]:
    """Return a step that replaces one choice of a question by another."""

    def rename(answers: Answers) -> None:
        if answers.get(question) == old:
            answers[question] = new

    return rename


# The version that changed a question, and what it makes of older answers; the oldest first.
STEPS: Final[Sequence[tuple[str, Callable[[Answers], None]]]] = ()


def migrate(answers: Answers, version: str) -> None:
    """Change answers that a version recorded to what this version asks."""
    for changed_in, step in STEPS:
        if Version(version) < Version(changed_in):
            step(answers)


def main() -> None:
    """Change the answers file in place, if there is anything to change."""
    name, version = sys.argv[1:]
    path = Path(name)
    before = path.read_text(encoding="utf-8")
    answers = yaml.safe_load(before)
    migrate(answers, version)
    if answers != yaml.safe_load(before):
        path.write_text(
            yaml.safe_dump(answers, sort_keys=False, allow_unicode=True), encoding="utf-8"
        )


if __name__ == "__main__":
    main()

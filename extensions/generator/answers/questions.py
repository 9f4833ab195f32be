"""The questions of copier.yml: their names, choices and order, read once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

# The same as yaml.SafeLoader, ten times as fast, where PyYAML was built with it.
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Question:
    """One question that a user can be asked."""

    name: str
    type: str
    choices: tuple[str, ...] = ()
    takes_several: bool = False


def read_questions(path: Path) -> dict[str, Question]:
    """Return the questions of a copier.yml by name, in its order, without the hidden ones."""
    document = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 # a safe one
    return {
        name: Question(
            name,
            details["type"],
            tuple(_values(details.get("choices", {}))),
            takes_several=details.get("multiselect", False),
        )
        for name, details in document.items()
        if not name.startswith("_") and details.get("when", True)
    }


def _values(choices: dict[str, Any]) -> Iterator[str]:
    """Yield the values of choices, of which some say when they can't be chosen."""
    for choice in choices.values():
        yield choice["value"] if isinstance(choice, dict) else choice


# Read at import: the folder that this file was loaded from may be gone later.
QUESTIONS: Final = read_questions(Path(__file__).resolve().parents[3] / "copier.yml")

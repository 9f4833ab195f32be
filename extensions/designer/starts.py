"""Where a design starts: with the answers of a project, with those of a file, or with nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..generator.resources.errors import AnswerError
from ..generator.resources.parsing import parse_resources
from .data_files import DataFile, UnusableFileError, read_data_file
from .drafts import Draft
from .prompts import Choice, ask_choice

ANSWERS_FILE: Final = ".copier-answers.yml"
DATA_FILE: Final = "resources.yml"
# What Copier takes when nothing else is answered.
USUAL_AUTH: Final = "jwt"
USUAL_DATABASE: Final = "sqlite"


@dataclass(frozen=True)
class Start:
    """What the design begins with, the file that it ends in, and how it is used."""

    draft: Draft
    file: DataFile
    is_project: bool


def find_start(folder: Path, name: str | None) -> Start:
    """Return what to begin with in a folder. Raises `UnusableFileError`."""
    file = read_data_file(folder / (name or DATA_FILE))
    recorded = read_data_file(folder / ANSWERS_FILE)
    is_project = recorded.text is not None
    answers = {**recorded.answers, **file.answers}
    in_file, in_project = file.answers.get("resources"), recorded.answers.get("resources")
    if is_project and in_file is not None and in_file != in_project and in_project is not None:
        answers["resources"] = _ask_which(file, in_file, in_project)
    draft = _draft(answers)
    has_own = in_file is not None and draft.resources is in_file
    _check(draft, file.path if has_own else recorded.path)
    return Start(draft, file, is_project)


def check_file(folder: Path, name: str | None) -> Draft:
    """Return the resources of a file that is only looked at. Raises `UnusableFileError`."""
    file = read_data_file(folder / (name or DATA_FILE))
    if file.text is None:
        raise UnusableFileError(f"{file.path}: there is no such file.")
    recorded = read_data_file(folder / ANSWERS_FILE)
    draft = _draft({**recorded.answers, "resources": [], **file.answers})
    _check(draft, file.path)
    return draft


def _draft(answers: dict[str, Any]) -> Draft:
    """Return the resources of some answers, with those that they are judged by."""
    return Draft(
        answers.get("resources", []),
        auth=answers.get("auth", USUAL_AUTH) != "none",
        database=str(answers.get("database", USUAL_DATABASE)),
    )


def _ask_which(file: DataFile, in_file: Any, in_project: Any) -> Any:
    """Ask whether a design of earlier goes on. Any: nobody has judged the answers yet."""
    name = file.path.name
    choices = [
        Choice(f"{name}, which has not been applied yet", "file"),
        Choice("the project as it is", "project"),
    ]
    chosen = ask_choice(f"{name} differs from the project. Start from", choices)
    return in_file if chosen == "file" else in_project


def _check(draft: Draft, path: Path) -> None:
    """Refuse resources that the generator refuses: a menu can't show what it can't read."""
    try:
        parse_resources(draft.resources, auth=draft.auth, database=draft.database)
    except AnswerError as error:
        raise UnusableFileError(
            "\n".join([f"Correct the resources in {path} first:", *error.messages])
        ) from None

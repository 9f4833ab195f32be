"""Saving, and the commands that come next."""

import shlex
from pathlib import Path

from .prompts import ask_yes, say
from .retries import complain
from .starts import Start

COPIER = "uvx --with copier-template-extensions copier"
MIGRATION = (
    "uv run python manage.py migrate",
    'uv run alembic revision --autogenerate -m "Change resources"',
)


def save(start: Start) -> bool:
    """Write the file; false when the user would rather not, or the disk can't."""
    file = start.file
    text = file.with_resources(start.draft.resources)
    try:
        if file.text is not None and not _may_replace(start, text):
            return False
        file.write(text)
    except OSError as error:
        complain([f"{file.path.name} can't be written: {error.strerror or error}."])
        return False
    return True


def next_steps(start: Start) -> list[str]:
    """Return what to type now that the file is there."""
    name = shlex.quote(_shown(start.file.path))
    if start.is_project:
        return [
            f"{name} has the resources. Commit it with your work, then:",
            "",
            f"  {COPIER} update --trust --defaults --vcs-ref=:current: --data-file {name}",
            *(f"  {command}" for command in MIGRATION),
        ]
    return [
        f"{name} has the resources. For a project with them:",
        "",
        f"  {COPIER} copy --trust <template> my-api --data-file {name}",
    ]


def _may_replace(start: Start, text: str) -> bool:
    """Keep the old file where something of it would be lost, and ask before that."""
    file, name = start.file, start.file.path.name
    if file.has_changed():
        reasons = [f"{name} has been changed by another program since you began."]
    elif lost := file.loses(text):
        reasons = ["These comments would be lost:", *(f"  # {comment}" for comment in lost)]
    else:
        return True
    say("", *reasons)
    if not ask_yes("Save, and keep a copy of the old file beside it?", default=False):
        return False
    if file.path.exists():
        say(f"The old file is {file.keep_old().name}.")
    return True


def _shown(path: Path) -> str:
    """Return a path as a user in this folder would type it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)

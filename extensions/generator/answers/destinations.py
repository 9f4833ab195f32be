"""What is wrong with the folder that a copy goes to; Copier would notice halfway, or not at all."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

SUFFIX: Final = ".jinja"
# As _skip_if_exists in copier.yml has it: these stay as they are.
KEPT: Final = (".env", "migrations/versions/0001_initial.py")
# Of what is in the way, so many are named.
MOST_NAMED: Final = 5


def refuse_place(conf: Mapping[str, Any], template: Path) -> str | None:
    """Return the message that refuses the place of a copy, or None.

    `conf` is Copier's `_copier_conf`; `template` is the folder whose files are rendered.
    """
    destination = Path(os.path.abspath(conf["dst_path"]))  # noqa: PTH100 - resolve() follows links
    return _message(
        _unusable(destination)
        or _place_of_answers(destination, Path(conf["answers_file"]))
        or _way_out(destination, template)
    )


def refuse_replacing(conf: Mapping[str, Any], template: Path, omitted: Sequence[str]) -> str | None:
    """Return the message that refuses to ask about files where nobody can answer, or None.

    `omitted` are the paths that these answers switch off, from the root: `/auth`.
    """
    if conf["overwrite"] or conf["pretend"] or conf["skip_if_exists"] or sys.stdin.isatty():
        return None
    destination = Path(conf["dst_path"])
    found = [
        name
        for name in _plain_names(template, folders=False)
        if (destination / name).exists()
        and name not in KEPT
        and not any(f"/{name}/".startswith(f"{path}/") for path in omitted)
    ]
    if not found:
        return None
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    names = ", ".join(found[:MOST_NAMED])
    return _message(f"{names}{more}: there already. Name an empty folder, or say --overwrite.")


def _message(problem: str | None) -> str | None:
    return problem and f"The project can't be put there, nothing was written:\n  {problem}"


def _unusable(destination: Path) -> str | None:
    """A file, or a place where nothing may be made."""
    nearest = next(each for each in (destination, *destination.parents) if each.exists())
    if not nearest.is_dir():
        return f"{nearest}: is a file; name a folder."
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"{nearest}: nothing may be written there; name another folder."
    return None


def _place_of_answers(destination: Path, answers_file: Path) -> str | None:
    """An answers file elsewhere: no update would find it."""
    place = Path(os.path.normpath(destination / answers_file))
    if place.is_relative_to(destination):
        return None
    return f"--answers-file {answers_file}: must be in the project."


def _way_out(destination: Path, template: Path) -> str | None:
    """A folder of the project that is a link to another place."""
    if not destination.exists():
        return None
    root = destination.resolve()
    for name in _plain_names(template, folders=True):
        if not (destination / name).resolve().is_relative_to(root):
            return f"{name}: is a link that leads out of the project; move it away."
    return None


def _plain_names(template: Path, *, folders: bool) -> Iterator[str]:
    """Yield the files or folders that every project has, as they are named there."""
    for path in sorted(template.rglob("*")):
        name = path.relative_to(template).as_posix().removesuffix(SUFFIX)
        if "{" not in name and path.is_dir() == folders:
            yield name

"""What is true of every rendered project: its text, its style, its types, its imports."""

import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.programs import succeed, tool
from tests.rendering import room
from tests.snapshot import ROOT

# `${{` is GitHub's, not Jinja's.
LEFTOVER = re.compile(r"\{%|%\}|(?<!\$)\{\{|\{#(?!\w)")
# Variables of requests.http, which are spelt alike.
REQUEST_VARIABLES = ("{{login.response.body.$.access_token}}", "{{token}}")


def python_files(project: Path) -> Iterator[Path]:
    """Return every Python file of a project."""
    return project.rglob("*.py")


def check_python_compiles(project: Path) -> None:
    """Compile every Python file, in memory, with warnings as errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in python_files(project):
            compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)


def find_leftover_jinja(project: Path, inert: tuple[str, ...] = ()) -> list[str]:
    """Return the lines that still look like Jinja, but for texts of the user that do."""
    found = []
    for path in filter(Path.is_file, project.rglob("*")):
        if _is_copied_mail(path, project):
            continue
        text = path.read_text(encoding="utf-8")
        for answer in (*inert, *REQUEST_VARIABLES):
            text = text.replace(answer, "")
        found += [
            f"{path.relative_to(project)}:{number}: {line.strip()}"
            for number, line in enumerate(text.splitlines(), start=1)
            if LEFTOVER.search(line)
        ]
    return found


def _is_copied_mail(path: Path, project: Path) -> bool:
    """Whether a file is a template that the project fills itself, just as we wrote it."""
    place = path.relative_to(project)
    return place.parent == Path("mail/templates") and (
        path.read_bytes() == (ROOT / "template" / place).read_bytes()
    )


def check_style(project: Path) -> None:
    """Check that neither the linter nor the formatter of the project would change anything.

    A file that has passed already, in a project of the same settings and rooms, is not read again.
    """
    passed = room() / "styled"
    passed.mkdir(exist_ok=True)
    rooms = sorted(path.name for path in project.iterdir())
    same = _settings_of_tools(project) + repr(rooms).encode()
    unseen = {
        name: marker
        for name in sorted(path.relative_to(project) for path in python_files(project))
        if not (marker := passed / _digest(same, name, (project / name).read_bytes())).exists()
    }
    if unseen:
        succeed([tool("ruff"), "check", "--no-cache", *unseen], project)
        succeed([tool("ruff"), "format", "--no-cache", "--check", "--diff", *unseen], project)
    for marker in unseen.values():
        marker.touch()


def check_types(project: Path) -> None:
    """Check a project's types, strictly; one check is enough for projects of the same code."""
    passed = room() / "typed" / _code_digest(project)
    if passed.exists():
        return
    # One cache per process: two checks of modules of the same names would spoil each other's.
    cache = room() / f"mypy-{_worker()}"
    succeed([sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, "."], project)
    passed.parent.mkdir(exist_ok=True)
    passed.touch()


def check_import_contract(project: Path) -> None:
    """Check the import contracts that the project declares."""
    succeed([tool("lint-imports"), "--no-cache"], project)


def copy_of(project: Path, destination: Path) -> Path:
    """Copy a rendered project to where it may be changed."""
    return Path(shutil.copytree(project, destination))


def _code_digest(project: Path) -> str:
    digest = sha256(_settings_of_tools(project))
    for path in sorted(python_files(project)):
        digest.update(_digest(b"", path.relative_to(project), path.read_bytes()).encode())
    return digest.hexdigest()


def _settings_of_tools(project: Path) -> bytes:
    """Return the part of pyproject.toml that tools read: names and descriptions change nothing."""
    content = (project / "pyproject.toml").read_bytes()
    python = re.findall(rb"^requires-python.*$", content, re.MULTILINE)
    return b"".join(python) + content[content.find(b"\n[tool.") :]


def _digest(context: bytes, name: Path, content: bytes) -> str:
    return sha256(b"\0".join((context, str(name).encode(), content))).hexdigest()


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")

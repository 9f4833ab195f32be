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

# `${{` is GitHub's, not Jinja's.
LEFTOVER = re.compile(r"\{%|%\}|(?<!\$)\{\{|\{#(?!\w)")


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
        text = path.read_text(encoding="utf-8")
        for answer in inert:
            text = text.replace(answer, "")
        found += [
            f"{path.relative_to(project)}:{number}: {line.strip()}"
            for number, line in enumerate(text.splitlines(), start=1)
            if LEFTOVER.search(line)
        ]
    return found


def check_style(project: Path) -> None:
    """Check that neither the linter nor the formatter of the project would change anything."""
    succeed([tool("ruff"), "check", "--no-cache", "."], project)
    succeed([tool("ruff"), "format", "--no-cache", "--check", "--diff", "."], project)


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
    digest = sha256()
    for path in sorted([*python_files(project), project / "pyproject.toml"]):
        content = path.read_bytes()
        if path.name == "pyproject.toml":
            # Names and descriptions change nothing; the sections of the tools do.
            content = content[content.find(b"\n[tool.") :]
        digest.update(f"{path.relative_to(project)}\0".encode() + content + b"\0")
    return digest.hexdigest()


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")

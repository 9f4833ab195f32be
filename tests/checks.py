"""What is true of every rendered project: its text, its style, its types, its imports."""

import fcntl
import os
import re
import shutil
import sys
import tomllib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.dependencies import imported_names
from tests.passed import Passed, digest_of
from tests.programs import succeed, tool
from tests.rendering import room
from tests.snapshot import ROOT

# `${{` is GitHub's, not Jinja's.
LEFTOVER = re.compile(r"\{%|%\}|(?<!\$)\{\{|\{#(?!\w)")
# Variables of requests.http, which are spelt alike but for the blanks.
REQUEST_VARIABLE = re.compile(rb"\{\{\w+(\.response\.body\.\$\.\w+)?\}\}")


def python_files(project: Path) -> Iterator[Path]:
    """Return every Python file of a project."""
    return project.rglob("*.py")


def check_python_compiles(project: Path) -> None:
    """Compile every Python file, in memory, with warnings as errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in python_files(project):
            _compile(path.read_bytes(), path.name)


@cache
def _compile(source: bytes, name: str) -> None:
    compile(source, name, "exec", dont_inherit=True)


def find_leftover_jinja(project: Path, inert: tuple[str, ...] = ()) -> list[str]:
    """Return the lines that still look like Jinja, but for texts of the user that do."""
    found = []
    for path in filter(Path.is_file, project.rglob("*")):
        if _is_copied_mail(path, project):
            continue
        content = path.read_bytes()
        if path.name == "requests.http":
            content = REQUEST_VARIABLE.sub(b"", content)
        found += [
            f"{path.relative_to(project)}:{line}" for line in _lines_with_jinja(content, inert)
        ]
    return found


@cache
def _lines_with_jinja(content: bytes, inert: tuple[str, ...]) -> list[str]:
    text = content.decode()
    for answer in inert:
        text = text.replace(answer, "")
    return [
        f"{number}: {line.strip()}"
        for number, line in enumerate(text.splitlines(), start=1)
        if LEFTOVER.search(line)
    ]


def _is_copied_mail(path: Path, project: Path) -> bool:
    """Whether a file is a template that the project fills itself, just as we wrote it."""
    place = path.relative_to(project)
    return place.parent == Path("mail/templates") and (
        path.read_bytes() == (ROOT / "template" / place).read_bytes()
    )


def check_style(project: Path) -> None:
    """Check that neither the linter nor the formatter of the project would change anything.

    A file that has passed already, under the same settings and with the same rooms beside it of
    those that it imports, is not read again.
    """
    rooms = {path.name.removesuffix(".py") for path in project.iterdir()}
    settings = _settings_of_ruff(project)
    unseen = {}
    for name in sorted(path.relative_to(project) for path in python_files(project)):
        beside = {
            top
            for each in imported_names(project / name)
            if (top := each.partition(".")[0]) in rooms
        }
        content = repr(sorted(beside)).encode(), bytes(name), (project / name).read_bytes()
        if not (passed := Passed("style", settings, *content)):
            unseen[name] = passed
    if unseen:
        succeed([tool("ruff"), "check", "--no-cache", *unseen], project)
        succeed([tool("ruff"), "format", "--no-cache", "--check", "--diff", *unseen], project)
    for passed in unseen.values():
        passed.remember()


def check_types(project: Path) -> None:
    """Check a project's types, strictly; one check is enough for projects of the same code."""
    passed = Passed("types", _code_content(project))
    if not passed:
        command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir"]
        succeed([*command, _cache_of_mypy(project, command), "."], project)
        passed.remember()
    for typed in _typed(project):
        typed.remember()


def check_types_of_what_is_new(project: Path) -> None:
    """Check a project's types if it has a file that was in no other one that was checked."""
    if not all(_typed(project)):
        check_types(project)


def _typed(project: Path) -> list[Passed]:
    """Return whether each file was there, as it is, in a project whose types were checked."""
    files = ((path.relative_to(project), path.read_bytes()) for path in python_files(project))
    return [Passed("typed", bytes(name), content) for name, content in files]


def _cache_of_mypy(project: Path, command: Sequence[str | Path]) -> Path:
    """Return a cache of this process and these settings; all begin with what the first one found.

    Two checks of modules of the same names at once would spoil each other's, and other settings
    make mypy read all libraries again.
    """
    settings = sha256(_settings_of_mypy(project)).hexdigest()[:8]
    own, first = room() / f"mypy-{_worker()}-{settings}", room() / f"mypy-{settings}"
    if not own.exists():
        with locked(room() / f"mypy-{settings}.lock"):
            if not first.exists():
                succeed([*command, first, "."], project)
        shutil.copytree(first, own)
    return own


def check_import_contract(project: Path) -> None:
    """Check the import contract that the project declares; it is about rooms, not their modules.

    One check is enough for projects whose rooms import each other alike.
    """
    contract = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["importlinter"]
    imports = {
        (room, name.partition(".")[0])
        for room in contract["root_packages"]
        for path in (project / room).rglob("*.py")
        for name in imported_names(path)
    }
    between = sorted(each for each in imports if each[1] in contract["root_packages"])
    passed = Passed("imports", repr((contract, between)).encode())
    if not passed:
        succeed([tool("lint-imports"), "--no-cache"], project)
        passed.remember()


def copy_of(project: Path, destination: Path) -> Path:
    """Copy a rendered project to where it may be changed."""
    return Path(shutil.copytree(project, destination))


def _code_content(project: Path) -> bytes:
    return _settings_of_tools(project) + digest_of(
        (path.relative_to(project).as_posix(), path.read_bytes())
        for path in sorted(python_files(project))
    )


def _settings_of_tools(project: Path) -> bytes:
    """Return the part of pyproject.toml that tools read: names and descriptions change nothing."""
    content = (project / "pyproject.toml").read_bytes()
    return _python_of(content) + content[content.find(b"\n[tool.") :]


def _settings_of_ruff(project: Path) -> bytes:
    content = (project / "pyproject.toml").read_bytes()
    sections = re.findall(
        rb"^\[tool\.ruff.*?(?=^\[(?!tool\.ruff))", content, re.MULTILINE | re.DOTALL
    )
    assert sections
    return _python_of(content) + b"".join(sections)


def _python_of(settings: bytes) -> bytes:
    return b"".join(re.findall(rb"^requires-python.*$", settings, re.MULTILINE))


def _settings_of_mypy(project: Path) -> bytes:
    """Return its settings for all modules."""
    content = (project / "pyproject.toml").read_bytes()
    return content[content.find(b"\n[tool.mypy]") :].partition(b"\n[[")[0]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process after the other do what is inside."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")

"""What has passed before, by its content: the same is not checked again.

With CI=true nothing is remembered from one session to the next; `--cache-clear` forgets, too.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from tests.rendering import room
from tests.snapshot import ROOT

# Different in every render: a secret, and the commit of the snapshot.
RENDERED_ANEW = (".env", ".copier-answers.yml")
FOLDER = "TEMPLATE_TESTS_PASSED"


def remember_in(config: pytest.Config) -> None:
    """Choose the folder that this session and its processes remember in."""
    on_ci = os.environ.get("CI") == "true"
    folder = room() / "passed" if on_ci else Path(config.cache.mkdir("passed"))
    os.environ[FOLDER] = str(folder)


class Passed:
    """Whether something, given by all of its content, has passed a check."""

    def __init__(self, check: str, *contents: bytes) -> None:
        digest = sha256(b"\0".join((check.encode(), environment(), *contents))).hexdigest()
        self._marker = Path(os.environ[FOLDER], digest[:2], digest[2:])

    def __bool__(self) -> bool:
        return self._marker.exists()

    def remember(self) -> None:
        """Say that it passed."""
        self._marker.parent.mkdir(parents=True, exist_ok=True)
        self._marker.touch()


def project_content(project: Path) -> bytes:
    """Return a digest of a rendered project."""
    return digest_of(
        (path.relative_to(project).as_posix(), path.read_bytes())
        for path in sorted(filter(Path.is_file, project.rglob("*")))
        if path.name not in RENDERED_ANEW
    )


@cache
def template_content() -> bytes:
    """Return a digest of what is rendered."""
    return _content_of("copier.yml", "extensions", "template")


@cache
def environment() -> bytes:
    """Return a digest of what checks: the tests themselves, Python, and all packages."""
    return _content_of("tests", "uv.lock", "pyproject.toml") + sys.version.encode()


def _content_of(*names: str) -> bytes:
    paths = [path for name in names for path in (ROOT / name, *(ROOT / name).rglob("*"))]
    return digest_of(
        (path.relative_to(ROOT).as_posix(), path.read_bytes())
        for path in sorted(paths)
        if path.is_file() and "__pycache__" not in path.parts
    )


def digest_of(contents: Iterator[tuple[str, bytes]]) -> bytes:
    """Return a digest of named contents."""
    digest = sha256()
    for name, content in contents:
        digest.update(name.encode() + b"\0" + sha256(content).digest())
    return digest.digest()

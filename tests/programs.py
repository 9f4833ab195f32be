"""Running other programs, and saying what they said when they fail."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

# What this session tells its own pytest, coverage and git must not reach a program under test.
PRIVATE = ("PYTEST_", "COV_", "COVERAGE_", "PYTHONPATH", "GIT_DIR", "GIT_INDEX", "GIT_WORK_TREE")

# For uv, which then makes an environment that is the project's own, with this Python.
OWN_ENVIRONMENT = {"UV_PYTHON": sys.executable, "VIRTUAL_ENV": ""}

# Git as nobody in particular, without the settings of this machine.
NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
}


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a program: this one, without what is private to the session."""
    inherited = {name: text for name, text in os.environ.items() if not name.startswith(PRIVATE)}
    # Each pytest closes the folder of its temporary ones to others; in ours, the embedded
    # PostgreSQL, which has a user of its own, is at work.
    temporary = {"PYTEST_DEBUG_TEMPROOT": str(nested())}
    return inherited | {"PYTHONDONTWRITEBYTECODE": "1"} | temporary | dict(extra or {})


def nested() -> Path:
    """Return the folder where tests of a program under test have their temporary ones."""
    folder = Path(tempfile.gettempdir()) / "nested"
    folder.mkdir(exist_ok=True)
    return folder


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    extra: Mapping[str, str] | None = None,
    timeout: float = 300,
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder and return what it said, whatever its status."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(extra),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def succeed(
    command: Sequence[str | Path], folder: Path, *, extra: Mapping[str, str] | None = None
) -> str:
    """Run a program that must succeed and return its output."""
    completed = run(command, folder, extra=extra)
    words = " ".join(map(str, command))
    said = f"{completed.stdout}\n{completed.stderr}"
    assert completed.returncode == 0, f"{words} in {folder} gave {completed.returncode}:\n{said}"
    return completed.stdout


def tool(name: str) -> Path:
    """Return the path of a command that is installed beside this Python."""
    return Path(sys.executable).with_name(name)


def git(folder: Path, *words: str) -> str:
    """Run git in a folder and return its output."""
    return succeed(["git", *words], folder, extra=NOBODY)

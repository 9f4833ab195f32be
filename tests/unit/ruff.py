"""The real ruff over many sources in one process: the judge of layout and imports."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.programs import tool

STYLE = ("--isolated", "--target-version", "py311")


def format_all(sources: Sequence[str], width: int = 100) -> list[str]:
    """Each source as `ruff format` writes it."""
    return _run(["format", "--quiet", f"--line-length={width}", *STYLE], sources)


def sort_imports_all(sources: Sequence[str], first_party: Sequence[str]) -> list[str]:
    """Each source with its imports sorted and formatted by ruff."""
    known = f"lint.isort.known-first-party = {list(first_party)}"
    check = ["check", "--quiet", "--select=I", "--fix", "--line-length=100", *STYLE]
    return format_all(_run([*check, "--config", known], sources))


def _run(command: list[str], sources: Sequence[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name, f"m{number}.py") for number in range(len(sources))]
        for file, source in zip(files, sources, strict=True):
            file.write_text(source, "utf-8", newline="")
        subprocess.run([tool("ruff"), *command, "--no-cache", name], check=True)
        return [file.read_bytes().decode() for file in files]

"""Compiled templates are kept where it is safe, and nothing depends on it."""

import tempfile
from pathlib import Path

import pytest
from jinja2 import Environment

from extensions.generator.code import compiling


@pytest.fixture(autouse=True)
def _nothing_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_compiled", {})
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def rendered(source: str) -> str:
    """Render with an environment of its own, as each copy does."""
    environment = Environment()
    compiling.compile_once(environment)
    return environment.from_string(source).render(name="Ada")


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.cache") if path.is_file()]


def test_a_source_is_compiled_once_on_a_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rendered("{{ name }}!") == "Ada!"
    (file,) = kept(tmp_path)
    made = file.stat().st_mtime_ns
    monkeypatch.setattr(compiling, "_compiled", {})

    assert rendered("{{ name }}!") == "Ada!"

    assert [path.stat().st_mtime_ns for path in kept(tmp_path)] == [made]
    assert file.parent.stat().st_mode & 0o077 == 0


def test_what_is_damaged_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered("{{ name }}?")
    (file,) = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:-5])
    monkeypatch.setattr(compiling, "_compiled", {})

    assert rendered("{{ name }}?") == "Ada?"


def test_without_a_folder_everything_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")

    assert rendered("{{ name }}.") == "Ada."

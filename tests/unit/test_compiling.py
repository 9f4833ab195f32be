"""Compiled templates are kept where it is safe, and nothing depends on it."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.ext import Extension

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


def test_a_plain_text_is_itself_and_what_is_asked_for_is_judged_first() -> None:
    environment, judged = Environment(), []

    class Judging(environment.context_class):  # type: ignore[misc,name-defined] # known when it runs
        def __init__(self, *given: Any, **named: Any) -> None:
            judged.append(True)
            super().__init__(*given, **named)

    environment.context_class = Judging
    compiling.keep_templates(environment)

    assert environment.from_string("main.py").render(_copier_phase="prompt") == "main.py"
    assert judged
    assert environment.from_string("main.py").render(_copier_phase="render") == "main.py"
    assert environment.from_string("{{ name }}.py").render(name="ada") == "ada.py"


def test_each_text_is_seen_by_every_extension() -> None:
    seen = []

    class Noticing(Extension):
        def preprocess(self, source: str, *_: str | None) -> str:
            seen.append(source)
            return source

    environment = Environment(extensions=[Noticing])
    compiling.keep_templates(environment)
    environment.from_string("main.py")
    seen.clear()

    environment.from_string("main.py")

    assert seen == ["main.py"]

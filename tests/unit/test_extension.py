import builtins
import shutil
import sys
import tempfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jinja2 import Environment

from tests.snapshot import ROOT


def load(root: Path) -> ModuleType:
    """Load an entry file by its path, as Copier does."""
    spec = spec_from_file_location("entry", root / "extensions/copier_fastapi.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "extensions", tmp_path / "clone/extensions")
    shutil.copy(ROOT / "copier.yml", tmp_path / "clone")
    return tmp_path / "clone"


def test_two_versions_never_share_code(clone: Path) -> None:
    slugs = clone / "extensions/generator/answers/slugs.py"
    slugs.write_text(slugs.read_text(encoding="utf-8").replace('"my-api"', '"our-api"'))

    old, new = load(ROOT), load(clone)

    assert old.generator("answers.slugs").slug("") == "my-api"
    assert new.generator("answers.slugs").slug("") == "our-api"


def test_two_clones_of_one_version_do(clone: Path) -> None:
    assert load(clone).GENERATOR == load(ROOT).GENERATOR


def test_the_code_outlives_its_clone(clone: Path) -> None:
    slugs = clone / "extensions/generator/answers/slugs.py"
    slugs.write_text(slugs.read_text(encoding="utf-8") + "# another version\n")
    entry = load(clone)
    shutil.rmtree(clone)

    assert entry.generator("answers.refusals").first_problem("database", "oracle")
    assert entry.GENERATOR in sys.modules


def test_modules_are_compiled_once_on_a_machine(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    slugs = clone / "extensions/generator/answers/slugs.py"
    slugs.write_text(slugs.read_text(encoding="utf-8") + "# compiled once\n")
    first = load(clone)
    for name in [name for name in sys.modules if name.startswith(first.GENERATOR)]:
        monkeypatch.delitem(sys.modules, name)
    compiled: list[str] = []

    def record(source: Any, filename: Any, *more: Any, **settings: Any) -> Any:
        compiled.append(Path(filename).name)
        return compile_source(source, filename, *more, **settings)

    compile_source: Any = builtins.compile
    monkeypatch.setattr(builtins, "compile", record)

    second = load(clone)

    assert "slugs.py" not in compiled
    assert second.generator("answers.slugs").slug("") == "my-api"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n",
        "\n\nx = 1\n",
        "x = 1",
        "x = 1\n\n",
        "{% if yes %}\nx = 1\n{% endif %}\n",
        "{% for n in ns %}\nx{{ n }} = 1\n{% endfor %}",
        "x = 1\n    {% if yes %}\ny = 1\n    {% endif %}\n",
    ],
)
def test_wrapping_a_template_changes_no_line(source: str) -> None:
    options = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
    plain, wrapped = Environment(**options), Environment(**options)  # type: ignore[arg-type] # booleans
    for environment in (plain, wrapped):
        environment.filters["fit"] = lambda text: text
    extension = load(ROOT).CodeFilters

    sources = extension.preprocess(object(), source, "template/main.py.jinja")

    answers = {"yes": True, "ns": [1, 2]}
    assert wrapped.from_string(sources).render(answers) == plain.from_string(source).render(answers)


def test_only_python_templates_are_fitted() -> None:
    preprocess = load(ROOT).CodeFilters.preprocess

    for name in (None, "template/README.md.jinja", "template/plain.py"):
        assert preprocess(object(), "x", name) == "x"

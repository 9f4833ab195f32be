"""The package works under any name and needs nothing but what Copier's environment has."""

import ast
import importlib.util
import sys
from pathlib import Path

import pytest

import extensions.generator

PACKAGE = Path(next(iter(extensions.generator.__path__)))
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_package_works_under_another_name() -> None:
    spec = importlib.util.spec_from_file_location(
        "generator_by_path", PACKAGE / "__init__.py", submodule_search_locations=[str(PACKAGE)]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules["generator_by_path"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["generator_by_path"])

    parsing = importlib.import_module("generator_by_path.resources.parsing")
    resources = [{"name": "post", "fields": [{"name": "title", "type": "string"}]}]

    assert parsing.parse_resources(resources, auth=False, database="sqlite")[0].plural == "posts"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_imports_only_what_is_always_there(path: Path) -> None:
    available = sys.stdlib_module_names | {"pydantic", "pydantic_core", "jinja2", "yaml"}

    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= available
        if isinstance(node, ast.ImportFrom) and not node.level:
            assert (node.module or "").partition(".")[0] in available


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_is_a_small_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200

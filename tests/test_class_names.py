"""No resource may have the name of a class that the modules of resources import beside its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from extensions.generator.resources.names import pascal
from extensions.generator.resources.reserved import ACCOUNT_MODULES, SINGULARS
from tests.combinations import rendered, suite_rows
from tests.rendering import read_answers

RICH = [row for row in suite_rows("covering") if row["answers"] == "rich"]


def class_imports(module: Path) -> Iterator[tuple[str, str]]:
    """Yield where a module imports each class from, and its name."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (
                (str(node.module), each.name)
                for each in node.names
                if each.name[0].isupper() and not each.name.isupper()
            )


@pytest.mark.parametrize("number", range(len(RICH)))
def test_what_modules_import_beside_models_is_reserved(number: int) -> None:
    row = RICH[number]
    project = rendered(row)
    resources = {each["name"] for each in read_answers(row["answers"])["resources"]}
    models = {f"models.{name}" for name in resources}
    reserved = {pascal(name) for name in (*SINGULARS, *ACCOUNT_MODULES)}
    seen = 0

    for path in project.rglob("*.py"):
        imported = list(class_imports(path))
        if models & {module for module, _ in imported} and path.parts[-2] != "schemas":
            others = {name for module, name in imported if module not in models}
            others = {name for name in others if not name.startswith(tuple(map(pascal, resources)))}
            assert others <= reserved, f"{path}: {others - reserved}"
            seen += 1
    assert seen > len(resources)

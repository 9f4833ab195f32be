"""No resource may have the name of a class that would be imported or found in place of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from extensions.generator.resources.names import pascal
from extensions.generator.resources.reserved import ACCOUNT_MODULES, SCRATCH, SINGULARS
from tests.combinations import rendered, suite_rows
from tests.rendering import read_answers

RICH = [row for row in suite_rows("covering") if row["answers"] == "rich"]
# The last one has rows that nobody may make over HTTP.
PROJECTS = [*RICH, {"answers": "names", "auth": "jwt"}]


def class_imports(module: Path) -> Iterator[tuple[str, str]]:
    """Yield where a module imports each class from, and its name."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (
                (str(node.module), each.name)
                for each in node.names
                if each.name[0].isupper() and not each.name.isupper()
            )


def own_types(module: Path) -> Iterator[str]:
    """Yield the names of the types that a module defines, but for those called after a resource."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name[0].isupper() and not name.isupper() and not name.startswith("Requested"):
                yield name


@pytest.mark.parametrize("number", range(len(PROJECTS)))
def test_what_modules_have_beside_models_is_reserved(number: int) -> None:
    row = PROJECTS[number]
    project = rendered(row)
    resources = {each["name"] for each in read_answers(row["answers"])["resources"]}
    models = {f"models.{name}" for name in resources}
    reserved = {pascal(name) for name in (*SINGULARS, *ACCOUNT_MODULES)}
    seen = 0

    for path in project.rglob("*.py"):
        imported = list(class_imports(path))
        if models & {module for module, _ in imported} and path.parts[-2] != "schemas":
            others = {name for module, name in imported if module not in models}
            others |= set(own_types(path))
            others = {name for name in others if not name.startswith(tuple(map(pascal, resources)))}
            assert others <= reserved, f"{path}: {others - reserved}"
            seen += 1
    assert seen > len(resources)


def table_classes(module: Path) -> Iterator[str]:
    """Yield the names of the classes of a module that have a table."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            assigned = [each for each in node.body if isinstance(each, ast.Assign)]
            if any(ast.unparse(each.targets[0]) == "__tablename__" for each in assigned):
                yield node.name


def test_tables_of_rendered_tests_have_names_that_no_resource_can_have() -> None:
    row = next(row for row in RICH if row["auth"] == "jwt")

    found = [
        name for module in (rendered(row) / "tests").rglob("*.py") for name in table_classes(module)
    ]

    assert sorted(found) == sorted(map(pascal, SCRATCH))

"""What Alembic writes into a project passes the project's own check of style."""

import tomllib
from pathlib import Path

import pytest
from mako.template import Template  # type: ignore[import-untyped] # it brings no types

from tests.checks import copy_of
from tests.programs import succeed, tool
from tests.rendering import render

WRITTEN = {
    "op": 'op.drop_index("ix_items_name")',
    "sa": 'op.add_column("items", sa.Column("remark", sa.String(99)))',
    "types": 'op.add_column("items", sa.Column("seen_at", types.UtcDateTime()))',
}
NAMES = {"message": "Try", "up_revision": "2", "down_revision": "1", "branch_labels": None}


def read_hooks(project: Path) -> list[dict[str, str]]:
    """Return what Alembic starts with each file that it has written."""
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["alembic"]["post_write_hooks"])


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_new_migration_imports_what_it_uses(written: str, tmp_path: Path) -> None:
    project = copy_of(render({}), tmp_path / "project")
    template = Template(filename=str(project / "migrations/script.py.mako"))  # noqa: S702 - code

    text = template.render(upgrades=written, downgrades="pass", depends_on=None, **NAMES)

    migration = project / "migrations/versions/try.py"
    migration.write_text(str(text), encoding="utf-8")
    for hook in read_hooks(project):
        words = hook["options"].replace("REVISION_SCRIPT_FILENAME", str(migration)).split()
        succeed([tool(hook["module"]), *words], project)
    succeed([tool("ruff"), "check", "--no-cache", "--ignore", "PIE790", migration], project)


def test_an_empty_one_has_what_its_author_will_need() -> None:
    template = Template(filename=str(render({}) / "migrations/script.py.mako"))  # noqa: S702 - code

    text = str(template.render(upgrades="", downgrades="", depends_on=None, **NAMES))

    assert "import sqlalchemy as sa\nfrom alembic import op\n" in text

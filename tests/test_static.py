"""Every combination of answers gives a project that its own tools find nothing to say about."""

from pathlib import Path

import pytest

from tests.checks import (
    check_import_contract,
    check_python_compiles,
    check_style,
    check_types,
    find_leftover_jinja,
)
from tests.combinations import rendered
from tests.covering import Row
from tests.dependencies import check_dependencies
from tests.rendering import render_into


def test_a_project_is_python_in_its_own_style(combination: Row) -> None:
    project = rendered(combination)

    check_python_compiles(project)
    check_style(project)
    assert not find_leftover_jinja(project)


def test_a_project_declares_exactly_what_it_uses(combination: Row) -> None:
    check_dependencies(rendered(combination))


def test_a_project_is_strictly_typed(combination: Row) -> None:
    check_types(rendered(combination))


def test_imports_of_a_project_point_one_way(combination: Row) -> None:
    check_import_contract(rendered(combination))


@pytest.mark.smoke
def test_free_texts_are_inert(tmp_path: Path) -> None:
    hostile = '{{ 7 * 7 }}{% if x %} """ \\ \' ${HOME} $(id) `id` <b> # &'
    project = tmp_path / "project"

    render_into(project, {"project_name": hostile, "project_description": hostile})

    check_python_compiles(project)
    check_style(project)
    assert "49" not in (project / "main.py").read_text(encoding="utf-8")

"""Every combination of answers gives a project that its own tools find nothing to say about."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks import (
    check_import_contract,
    check_python_compiles,
    check_style,
    check_types,
    check_types_of_what_is_new,
    find_leftover_jinja,
)
from tests.combinations import rendered, row_answers
from tests.covering import Row
from tests.dependencies import check_dependencies
from tests.leftovers import find_leftovers
from tests.passed import Passed, project_content, template_content
from tests.rendering import render_into


def test_a_combination_is_in_order(
    combination: Row,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    pytestconfig: pytest.Config,
) -> None:
    matrix = pytestconfig.getoption("matrix")
    asked = json.dumps(row_answers(combination), sort_keys=True, default=str).encode()
    passed_before = Passed(f"answers {matrix}", template_content(), asked)
    record_property("rendered", not passed_before)
    if passed_before:
        return
    project = tmp_path / "project"
    render_into(project, row_answers(combination))
    passed = Passed(f"static {matrix}", project_content(project))

    if not passed:
        check_python_compiles(project)
        assert not find_leftover_jinja(project)
        assert not find_leftovers(project, combination)
        check_style(project)
        check_dependencies(project)
        check_import_contract(project)
        if matrix == "all":
            check_types_of_what_is_new(project)

    passed.remember()
    passed_before.remember()
    shutil.rmtree(project)  # a thousand of them would fill the memory


def test_a_project_is_strictly_typed(typed_combination: Row) -> None:
    check_types(rendered(typed_combination))


@pytest.mark.smoke
def test_free_texts_are_inert(tmp_path: Path) -> None:
    hostile = '{{ 7 * 7 }}{% if x %} """ \\ \' ${HOME} $(id) `id` <b> # &'
    project = tmp_path / "project"

    render_into(project, {"project_name": hostile, "project_description": hostile})

    check_python_compiles(project)
    check_style(project)
    assert "49" not in (project / "main.py").read_text(encoding="utf-8")

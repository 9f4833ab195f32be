"""Whatever resources are answered: they are refused clearly, or give a project that is in order."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, seed, settings

from tests.checks import check_python_compiles, check_style, check_types, copy_of
from tests.programs import succeed
from tests.rendering import render
from tests.servers import fresh_database
from tests.strategies import resource_sets
from tests.test_suites import PYTEST, RESOURCES_ONLY

DATABASES = ("sqlite", "postgresql", "mysql")
STATIC, SUITES = 15, 4

Answers = dict[str, Any]  # Any: one type for each question


def drawn(count: int) -> list[Answers]:
    """Draw answers, the same ones in every process; another TEMPLATE_TESTS_SEED draws others."""
    sets: list[list[Answers]] = []

    @seed(int(os.environ.get("TEMPLATE_TESTS_SEED", "11")))
    @settings(max_examples=4 * count, phases=[Phase.generate], database=None, deadline=None)
    @given(resource_sets().filter(bool))
    def collect(resources: list[Answers]) -> None:
        sets.append(resources)

    collect()
    return [
        {
            "resources": resources,
            "database": DATABASES[number % 3],
            "id_type": ("integer", "uuid")[number // 3 % 2],
            "pagination": ("cursor", "offset")[number // 6 % 2],
        }
        # Neighbours are often alike.
        for number, resources in enumerate(sets[::4][:count])
    ]


DRAWN = drawn(STATIC)


@pytest.mark.parametrize("answers", DRAWN, ids=range(STATIC))
def test_a_drawn_project_is_in_its_own_style_and_typed(answers: Answers) -> None:
    project = render(answers)

    check_python_compiles(project)
    check_style(project)
    check_types(project)


@pytest.mark.parametrize("answers", DRAWN[:SUITES], ids=range(SUITES))
def test_the_suite_of_a_drawn_project_passes(answers: Answers, tmp_path: Path) -> None:
    project = copy_of(render(answers), tmp_path / "project")

    with fresh_database(answers["database"], tmp_path) as url:
        succeed([sys.executable, *PYTEST, *RESOURCES_ONLY], project, extra={"DATABASE_URL": url})

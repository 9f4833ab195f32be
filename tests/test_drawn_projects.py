"""Whatever resources are answered: they are refused clearly, or give a project that is in order."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import Phase, given, seed, settings

from tests.checks import check_python_compiles, check_style, check_types, copy_of
from tests.extents import OPTIONS, RESOURCES
from tests.forked import run_suite
from tests.rendering import render
from tests.servers import fresh_database
from tests.strategies import resource_sets

DATABASES = ("sqlite", "postgresql", "mysql")
STATIC, SUITES = 10, 4
# How many of them are tried each time.
FIRST_STATIC, FIRST_SUITES = 5, 2

Answers = dict[str, Any]  # Any: one type for each question


@cache
def drawn() -> list[Answers]:
    """Draw answers, the same ones in every process; another TEMPLATE_TESTS_SEED draws others."""
    sets: list[tuple[list[Answers], list[Answers]]] = []

    @seed(int(os.environ.get("TEMPLATE_TESTS_SEED", "11")))
    @settings(max_examples=4 * STATIC, phases=[Phase.generate], database=None, deadline=None)
    @given(resource_sets(auth=False).filter(bool), resource_sets(auth=True).filter(bool))
    def collect(without_users: list[Answers], with_users: list[Answers]) -> None:
        sets.append((without_users, with_users))

    collect()
    return [
        {
            "resources": resources[number % 2],
            "auth": ("none", "jwt")[number % 2],
            "database": DATABASES[number % 3],
            "id_type": ("integer", "uuid")[number // 3 % 2],
            "pagination": ("cursor", "offset")[number // 6 % 2],
        }
        # Neighbours are often alike.
        for number, resources in enumerate(sets[::4][:STATIC])
    ]


def turns(count: int, first: int) -> list[ParameterSet]:
    """Return so many numbers of what is drawn; all but the first ones are for a thorough run."""
    return [
        pytest.param(number, marks=[] if number < first else [pytest.mark.thorough])
        for number in range(count)
    ]


@pytest.mark.parametrize("number", turns(STATIC, FIRST_STATIC))
def test_a_drawn_project_is_in_its_own_style_and_typed(number: int) -> None:
    project = render(drawn()[number])

    check_python_compiles(project)
    check_style(project)
    check_types(project)


@pytest.mark.parametrize("number", turns(SUITES, FIRST_SUITES))
def test_the_suite_of_a_drawn_project_passes(number: int, tmp_path: Path) -> None:
    answers = drawn()[number]
    project = copy_of(render(answers), tmp_path / "project")

    with fresh_database(answers["database"], tmp_path) as url:
        run_suite(project, [*OPTIONS, *RESOURCES], {"DATABASE_URL": url})

"""A suite passes whatever resources are called: like its own tables and paths, or like tests."""

from pathlib import Path

from tests.checks import copy_of
from tests.extents import OPTIONS, UNCOVERED
from tests.forked import run_suite
from tests.rendering import read_answers, render
from tests.servers import fresh_database


def test_resources_may_be_called_like_what_is_in_the_tests(tmp_path: Path) -> None:
    project = copy_of(render(read_answers("names")), tmp_path / "project")

    with fresh_database("sqlite", tmp_path) as url:
        run_suite(project, [*OPTIONS, *UNCOVERED], {"DATABASE_URL": url})

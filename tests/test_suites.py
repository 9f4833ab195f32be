"""The tests of rendered projects pass, on the databases that were answered, and cover the code."""

from collections.abc import Callable
from pathlib import Path

from tests.checks import copy_of
from tests.combinations import rendered
from tests.covering import Row
from tests.extents import OPTIONS, extent
from tests.forked import run_suite
from tests.passed import Passed, project_content
from tests.servers import fresh_database


def test_the_suite_of_a_project_passes(
    suite_combination: Row,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    project = rendered(suite_combination)
    options = [*OPTIONS, *extent(suite_combination)]
    passed = Passed("suite", project_content(project), repr(options).encode())
    record_property("suite", suite_combination)
    record_property("run", not passed)
    if passed:
        return

    own = copy_of(project, tmp_path / "project")
    with fresh_database(suite_combination["database"], tmp_path) as url:
        run_suite(own, options, {"DATABASE_URL": url})

    passed.remember()

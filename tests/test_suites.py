"""The tests of rendered projects pass, on the databases that were answered, and cover the code."""

import sys
from pathlib import Path

from tests.checks import copy_of
from tests.combinations import rendered
from tests.covering import Row
from tests.programs import succeed
from tests.servers import fresh_database

# Plugins that this repository has and no rendered project does; importing them takes a second.
FOREIGN = ("copie", "hypothesispytest", "xdist", "xdist.looponfail")

PYTEST = [
    *(
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--cov",
        "--cov-report=term-missing",
        "--cov-fail-under=100",
    ),
    *(word for plugin in FOREIGN for word in ("-p", f"no:{plugin}")),
]


def test_the_suite_of_a_project_passes(suite_combination: Row, tmp_path: Path) -> None:
    project = copy_of(rendered(suite_combination), tmp_path / "project")

    with fresh_database(suite_combination["database"], tmp_path) as url:
        succeed([sys.executable, *PYTEST], project, extra={"DATABASE_URL": url})

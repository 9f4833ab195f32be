"""The tests of rendered projects pass, on the databases that were answered, and cover the code."""

import sys
from pathlib import Path

import pytest

from tests.checks import copy_of
from tests.combinations import rendered
from tests.covering import Row
from tests.programs import succeed
from tests.servers import fresh_database

# Plugins that this repository has and no rendered project does; importing them takes a second.
FOREIGN = ("copie", "hypothesispytest", "xdist", "xdist.looponfail")

PYTEST = [
    *("-m", "pytest", "-q", "-p", "no:cacheprovider"),
    *(word for plugin in FOREIGN for word in ("-p", f"no:{plugin}")),
]
COVERED = ["--cov", "--cov-report=term-missing", "--cov-fail-under=100"]

# What holds for every application does not depend on its resources. These are tested whole and to
# the last branch; of the others, without `--matrix all`, only what their resources add.
WHOLE = {"blog", "empty", "shop"}
RESOURCES_ONLY = ["--no-cov", "--ignore=tests/application"]


def test_the_suite_of_a_project_passes(
    suite_combination: Row, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    project = copy_of(rendered(suite_combination), tmp_path / "project")
    is_whole = suite_combination["answers"] in WHOLE or pytestconfig.getoption("matrix") == "all"
    extent = COVERED if is_whole else RESOURCES_ONLY

    with fresh_database(suite_combination["database"], tmp_path) as url:
        succeed([sys.executable, *PYTEST, *extent], project, extra={"DATABASE_URL": url})

"""The tests of rendered projects pass, on the databases that were answered, and cover the code."""

import sys
from pathlib import Path

import pytest

from tests.checks import copy_of
from tests.combinations import rendered
from tests.covering import Row
from tests.extents import PYTEST, extent
from tests.programs import succeed
from tests.servers import fresh_database


def test_the_suite_of_a_project_passes(
    suite_combination: Row, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    project = copy_of(rendered(suite_combination), tmp_path / "project")
    options = extent(suite_combination, pytestconfig.getoption("matrix"))

    with fresh_database(suite_combination["database"], tmp_path) as url:
        succeed([sys.executable, *PYTEST, *options], project, extra={"DATABASE_URL": url})

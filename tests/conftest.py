"""One snapshot of the template per session, shared by all of its processes."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tests.combinations import is_smoke, row_id, static_rows, suite_rows
from tests.compile_once import compile_once
from tests.covering import Row
from tests.programs import NOBODY
from tests.snapshot import take_snapshot

# A shared machine may be slow for a moment; that is no fault of what is tested.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--matrix",
        choices=["covering", "all"],
        default="covering",
        help="which rendered suites are run: any three factors combined (default), or all",
    )


def pytest_configure(config: pytest.Config) -> None:
    compile_once()
    if hasattr(config, "workerinput"):
        return  # xdist's workers inherit the room of their controller
    # Readable by all, and a short path: the embedded server has a user and a socket of its own.
    room = Path(tempfile.mkdtemp(prefix="template-"))
    room.chmod(0o755)
    take_snapshot(room / "template")
    os.environ["TEMPLATE_TESTS_ROOM"] = str(room)
    config.add_cleanup(lambda: shutil.rmtree(room, ignore_errors=True))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    rows: dict[str, list[Row]] = {
        "combination": static_rows(),
        "suite_combination": suite_rows(metafunc.config.getoption("--matrix")),
    }
    for name in set(rows) & set(metafunc.fixturenames):
        metafunc.parametrize(
            name,
            [
                pytest.param(
                    row, id=row_id(row), marks=[pytest.mark.smoke] if is_smoke(row) else []
                )
                for row in rows[name]
            ],
        )


@pytest.fixture(autouse=True)
def _nobody_in_particular(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copier commits while it updates, and the template asks git who its user is."""
    for name, text in NOBODY.items():
        monkeypatch.setenv(name, text)

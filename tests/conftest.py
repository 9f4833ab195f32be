"""One snapshot of the template per session, shared by all of its processes."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.combinations import is_smoke, row_id, static_rows, suite_rows, typed_rows
from tests.covering import Row
from tests.matrix_report import Matrix
from tests.order import in_turns
from tests.passed import remember_in
from tests.programs import NOBODY
from tests.rendering import template
from tests.shortcuts import take_shortcuts
from tests.snapshot import take_snapshot

# A shared machine may be slow for a moment; that is no fault of what is tested.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--matrix",
        choices=["covering", "all"],
        default="covering",
        help="whose tests are run: any three choices combined (default), or all; "
        "all runs the thorough tests, too",
    )


def pytest_configure(config: pytest.Config) -> None:
    take_shortcuts()
    # Copier commits while it updates, and the template asks git, once, who its user is.
    os.environ.update(NOBODY)
    if hasattr(config, "workerinput"):
        return  # xdist's workers inherit the room of their controller
    # Readable by all, and a short path: the embedded server has a user and a socket of its own.
    room = Path(tempfile.mkdtemp(prefix="template-", dir=memory()))
    # At the very end: what has a folder in there tidies up for itself first.
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    room.chmod(0o755)
    os.environ["TEMPLATE_TESTS_ROOM"] = str(room)
    take_snapshot(template())
    remember_in(config)
    # Whatever is temporary, here and in the programs that are started.
    (room / "tmp").mkdir()
    (room / "tmp").chmod(0o1777)
    os.environ["TMPDIR"] = tempfile.tempdir = str(room / "tmp")


def pytest_xdist_auto_num_workers() -> int:
    """Run half as many tests again as there are processors: many wait for servers and for mails."""
    return ((os.cpu_count() or 1) * 3 + 1) // 2


def memory() -> str | None:
    """Return the folder whose files are kept in memory, where there is one that is large enough.

    Copier and git write hundreds of thousands of small files; this halves the time of an update.
    """
    folder = "/dev/shm"  # noqa: S108 - what is made in it has a name that nobody guesses
    try:
        return folder if shutil.disk_usage(folder).free > 4 * 2**30 else None
    except OSError:
        return None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    rows: dict[str, Callable[[], list[Row]]] = {
        "combination": static_rows,
        "typed_combination": typed_rows,
        "suite_combination": lambda: suite_rows(metafunc.config.getoption("--matrix")),
    }
    for name in set(rows) & set(metafunc.fixturenames):
        metafunc.parametrize(
            name,
            [
                pytest.param(
                    row, id=row_id(row), marks=[pytest.mark.smoke] if is_smoke(row) else []
                )
                for row in rows[name]()
            ],
        )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is thorough, and begin with what takes longest."""
    if config.getoption("matrix") != "all":
        thorough = [item for item in items if item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=thorough)
        items[:] = [item for item in items if item not in thorough]
    processes = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = in_turns(items, processes)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the matrix has shown."""
    matrix = Matrix()
    for report in terminalreporter.getreports("passed"):
        if report.when == "call":
            matrix.add(dict(report.user_properties), report.duration)
    if lines := list(matrix.lines()):
        terminalreporter.section("matrix")
        for line in lines:
            terminalreporter.write_line(line)

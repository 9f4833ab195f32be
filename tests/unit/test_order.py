import pytest

from tests.order import SECONDS, SHORT, in_turns
from tests.snapshot import ROOT


def test_nothing_is_lost_and_nothing_runs_twice(request: pytest.FixtureRequest) -> None:
    items = request.session.items

    ordered = in_turns(items, processes=3)

    assert sorted(ordered, key=id) == sorted(items, key=id)


def test_what_is_said_to_take_long_is_there() -> None:
    modules = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}

    assert {*SECONDS, *SHORT} <= modules

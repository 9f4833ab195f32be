"""A project that nobody edited is after an update what a new one is, from any version to any."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.rendering import read_answers
from tests.updates.histories import FUTURE, PAST, PRESENT
from tests.updates.projects import (
    FIRST_MIGRATION,
    files,
    make,
    recorded,
    update,
    update_as_renovate,
)

PAIRS = [(PAST, PRESENT), (PAST, FUTURE), (PRESENT, FUTURE)]
ANSWERS: dict[str, dict[str, Any]] = {
    "default": {},
    "shop": read_answers("shop"),
    "others": {"license": "Apache-2.0", "database": "mysql", "auth": "none", "id_type": "uuid"},
}


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=["-".join(pair) for pair in PAIRS])
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS)
def test_an_updated_project_equals_a_fresh_one(
    answers: dict[str, Any], old: str, new: str, tmp_path: Path
) -> None:
    fresh = files(make(tmp_path / "fresh", answers, new))
    project = make(tmp_path / "project", answers, old)

    assert update(project, version=new) == 0

    assert files(project) == fresh


def test_changed_answers_and_a_new_version_come_together(tmp_path: Path) -> None:
    answers = read_answers("shop") | {"project_name": "My API"}
    fresh = files(make(tmp_path / "fresh", answers, FUTURE))
    project = make(tmp_path / "project", {}, PAST)

    assert update(project, answers, FUTURE) == 0

    updated = files(project)
    # It is the owner's from the first day.
    assert fresh.pop(FIRST_MIGRATION) != updated.pop(FIRST_MIGRATION)
    assert updated == fresh


@pytest.mark.parametrize("brings", [update, update_as_renovate], ids=["owner", "renovate"])
def test_an_answer_whose_choice_was_renamed_is_still_the_answer(
    brings: Callable[..., int], tmp_path: Path
) -> None:
    project = make(tmp_path / "project", {"license": "BSD-3-Clause"}, PAST)

    assert brings(project, version=FUTURE) == 0

    assert recorded(project)["license"] == "BSD"
    assert "Redistribution" in (project / "LICENSE").read_text(encoding="utf-8")
    assert "GREETING" in (project / "database/config.py").read_text(encoding="utf-8")

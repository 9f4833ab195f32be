"""Whatever an owner did and whatever they answer next: nothing is lost without a word."""

from pathlib import Path
from typing import Any

import pytest

from extensions.generator.answers.questions import QUESTIONS
from tests.updates.changes import FEATURES, RESOURCES
from tests.updates.histories import FUTURE, PAST
from tests.updates.owners import first_migration, work_on
from tests.updates.projects import commit, conflicts, files, make, recorded, resources, update

ITEMS = {"resources": resources()}


@pytest.mark.parametrize(("before", "after"), RESOURCES.values(), ids=RESOURCES)
def test_other_answers_leave_the_owners_work_alone(
    before: dict[str, Any], after: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = make(tmp_path / "project", ITEMS | before)
    work = work_on(project)
    migration = first_migration(project)

    assert update(project, after) == 0

    assert work.lost(capfd.readouterr().err) == []
    assert first_migration(project) == migration
    assert {name: recorded(project)[name] for name in after} == after
    assert not list(project.rglob("*.rej"))


def test_a_new_version_leaves_the_owners_work_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = make(tmp_path / "project", ITEMS, PAST)
    work = work_on(project)

    assert update(project, version=FUTURE) == 0

    assert work.lost(capfd.readouterr().err) == []
    assert conflicts(project) == set()
    main = (project / "main.py").read_text(encoding="utf-8")
    assert main.startswith('"""The newest application')
    assert main.endswith("# ours: at the end\n")


def test_edits_of_the_same_line_are_marked_and_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = make(tmp_path / "project", ITEMS, PAST)
    main = project / "main.py"
    main.write_text(main.read_text(encoding="utf-8").replace("Our application", "The shop"))
    commit(project)

    assert update(project, version=FUTURE) == 0

    assert conflicts(project) == {"main.py"}
    text = main.read_text(encoding="utf-8")
    assert '"""The shop' in text
    assert '"""The newest application' in text
    assert "Conflicts" in (said := capfd.readouterr().err)
    assert "main.py" in said


def test_an_edited_file_that_goes_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project = make(tmp_path / "project", ITEMS)
    model = project / "models/item.py"
    model.write_text(model.read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
    commit(project)

    assert update(project, {"resources": []}) == 0

    told = capfd.readouterr().err.split("Deleted, although you had edited them:")[1]
    assert "models/item.py" in told
    assert "routers/items.py" not in told


@pytest.mark.parametrize(("before", "after"), FEATURES.values(), ids=FEATURES)
def test_a_feature_that_comes_and_goes_leaves_no_trace(
    before: dict[str, Any],
    after: dict[str, Any],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    project = make(tmp_path / "project", ITEMS | before)
    work = work_on(project)
    original = files(project)
    answers = recorded(project)

    assert update(project, after) == 0
    said = capfd.readouterr().err
    assert work.lost(said) == []
    commit(project)
    assert update(project, {name: answers[name] for name in after}) == 0

    assert work.lost(said + capfd.readouterr().err) == []
    returned = files(project)
    # What was in conflict or went, and was told.
    changed = {name for name in original if returned.get(name) != original[name]}
    assert [name for name in changed if name not in said] == []
    assert set(returned) == set(original)


def test_every_question_that_changes_files_is_changed_here() -> None:
    asked = {name for _, after in {**RESOURCES, **FEATURES}.values() for name in after}

    # Texts that stand where the name does.
    assert set(QUESTIONS) - asked == {
        "project_slug",
        "project_description",
        "author_name",
        "author_email",
    }


def test_a_resource_that_was_renamed_with_git_keeps_the_owners_lines(tmp_path: Path) -> None:
    project = make(tmp_path / "project", ITEMS)
    model = project / "models/item.py"
    model.write_text(model.read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
    for name in sorted(files(project)):
        path = Path(name)
        if "item" in path.name:
            renamed = path.with_name(path.name.replace("item", "product"))
            (project / name).rename(project / renamed)
    commit(project)

    assert update(project, {"resources": [{**resources()[0], "name": "product"}]}) == 0

    text = (project / "models/product.py").read_text(encoding="utf-8")
    assert "# ours" in text
    assert "class Product" in text
    assert not [name for name in files(project) if "item" in Path(name).name]

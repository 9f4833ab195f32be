"""The designer's real prompts, driven key by key."""

from pathlib import Path

import pytest
import yaml

from extensions.designer.program import main
from extensions.generator.resources.parsing import parse_resources
from tests.designing import (
    ADD,
    ADD_AGAIN,
    CLEAR,
    CTRL_C,
    CTRL_D,
    DOWN,
    ENTER,
    SAVE,
    SPACE,
    UP,
    Designer,
    abilities,
    designer,
    field,
    field_name,
)

TAG = ADD + "tag" + ENTER + ENTER + field("label", required=True, can="unique") + UP + ENTER
TAGS = [{"name": "tag", "fields": [{"name": "label", "type": "string", "required": True}]}]
NOTES = [
    {
        "name": "note",
        "owned": True,
        "fields": [
            {"name": "body", "type": "text", "search": True},
            {"name": "kind", "type": "enum", "values": ["a", "b"], "default": "a", "index": True},
        ],
    }
]


@pytest.fixture
def design(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Designer:
    return designer(tmp_path, monkeypatch, capsys)


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return text


def project(folder: Path, **answers: object) -> None:
    write(folder / ".copier-answers.yml", yaml.safe_dump({"_src_path": "gh:x/y", **answers}))


@pytest.mark.parametrize("leave", [CTRL_C, CTRL_D, UP + ENTER], ids=["C", "D", "menu"])
@pytest.mark.parametrize("before", ["", TAG, ADD + "tag" + ENTER], ids=["first", "menu", "inside"])
def test_who_leaves_writes_nothing(
    design: Designer, tmp_path: Path, before: str, leave: str
) -> None:
    left = design(before, leave)

    assert left.status == 130
    assert "Nothing was written." in left.said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("leave", [CTRL_C, CTRL_D])
def test_who_leaves_in_the_middle_of_a_word_writes_nothing(design: Designer, leave: str) -> None:
    left = design(TAG, ADD_AGAIN + ENTER, "ab", leave)

    assert left.status == 130
    assert not left.path.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("resources: [a: b", "is not YAML"),
        ("resources: 1", "must be a list"),
        ("resources: [{name: tag, feilds: []}]", "feilds"),
        ("auth: none\nresources: [{name: tag, owned: true}]", "owned"),
        ("just words", "holds no answers"),
        (None, "no such file"),
    ],
)
def test_a_file_is_checked_without_a_question(
    text: str | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        write(tmp_path / "answers.yml", text)

    status = main(["--check", str(tmp_path / "answers.yml")])

    assert status == 1
    assert says in capsys.readouterr().err


def test_a_file_that_can_be_used_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = write(tmp_path / "answers.yml", yaml.safe_dump({"resources": TAGS}))

    assert main(["--check", str(tmp_path / "answers.yml")]) == 0

    assert capsys.readouterr().out == "Nothing is wrong with it: 1 resource.\n"
    assert (tmp_path / "answers.yml").read_text(encoding="utf-8") == text


def test_without_a_terminal_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:

    monkeypatch.chdir(tmp_path)

    assert main([]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("resources: [", "is not YAML"),
        ("- a list\n", "holds no answers"),
        ("resources: 3\n", "must be a list"),
        ("resources: [{name: post, fields: [{name: x, type: strin}]}]", "Correct the resources"),
        ("a: 1\n---\nb: 2\n", "is not YAML"),
        ("a: \x00\n", "is not YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_stays(
    design: Designer, tmp_path: Path, text: str, says: str
) -> None:
    write(tmp_path / "resources.yml", text)

    refused = design(SAVE)

    assert refused.status == 1
    assert says in refused.said
    assert refused.path.read_text(encoding="utf-8") == text


def test_a_folder_is_no_file(design: Designer, tmp_path: Path) -> None:
    (tmp_path / "resources.yml").mkdir()

    refused = design(SAVE)

    assert refused.status == 1
    assert "can't be read" in refused.said


def test_a_blog_is_designed_from_nothing(design: Designer) -> None:
    title = field_name("title", "string", required=True) + f"3..200{ENTER}{ENTER}"
    title += abilities("string", "search sort") + "n"
    status = field_name("status", "enum", required=True) + f'draft, "b, c"{ENTER}{DOWN}{ENTER}'
    status += abilities("enum", "filter") + "n"
    price = field_name("price", "decimal") + f"{CLEAR}8, 3{ENTER}0..{ENTER}1.500{ENTER}"
    price += abilities("decimal") + "n"
    tags = f"{DOWN}{ENTER}{ENTER}{DOWN}{ENTER}{ENTER}{ENTER}{SPACE}{ENTER}"

    designed = design(
        TAG,
        ADD_AGAIN + ENTER,
        f"post{ENTER}",
        *(ENTER + each for each in (title, status, price)),
        tags,
        UP * 2 + ENTER,
        SAVE,
    )

    assert designed.status == 0
    assert "copier copy --trust <template> my-api --data-file resources.yml" in designed.said
    assert designed.resources == [
        {
            "name": "tag",
            "fields": [{"name": "label", "type": "string", "required": True, "unique": True}],
        },
        {
            "name": "post",
            "fields": [
                {
                    "name": "title",
                    "type": "string",
                    "required": True,
                    "min": 3,
                    "max": 200,
                    "search": True,
                    "sort": True,
                },
                {
                    "name": "status",
                    "type": "enum",
                    "required": True,
                    "values": ["draft", "b, c"],
                    "default": "draft",
                    "filter": True,
                },
                {
                    "name": "price",
                    "type": "decimal",
                    "digits": 8,
                    "places": 3,
                    "min": 0,
                    "default": "1.500",
                },
            ],
            "relations": [{"name": "tags", "to": "tag", "kind": "many", "expand": True}],
        },
    ]
    parse_resources(designed.resources, auth=True, database="sqlite")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [("Tag", "not snake_case"), ("class", "keyword"), ("user", "user"), ("{{ x }}", "snake_case")],
)
def test_a_refused_name_is_explained_and_can_be_corrected(
    design: Designer, wrong: str, says: str
) -> None:
    corrected = design(ADD, wrong + ENTER + CLEAR, TAG.removeprefix(ADD), SAVE)

    assert corrected.status == 0
    assert f'resource "{wrong}": ' in corrected.said
    assert says in corrected.said
    assert [resource["name"] for resource in corrected.resources] == ["tag"]


def test_a_refused_limit_is_explained_and_can_be_corrected(design: Designer) -> None:
    limits = f"200..3{ENTER}{CLEAR}..200{ENTER}"
    title = field_name("title", "string") + limits + ENTER + abilities("string") + "n"

    corrected = design(ADD, f"post{ENTER}{ENTER}", title, UP + ENTER, SAVE)

    assert "min 200 is above max 3" in corrected.said
    assert corrected.resources[0]["fields"] == [{"name": "title", "type": "string", "max": 200}]


def test_what_only_shows_at_the_end_of_a_field_is_asked_again(design: Designer) -> None:
    """A required field that only the server writes needs a default."""
    first = field_name("views", "integer", required=True) + ENTER + ENTER + abilities("integer")
    details = f"y{DOWN * 2}{ENTER}y{ENTER}"
    again = f"y{ENTER}y{ENTER}0{ENTER}{ENTER}y{ENTER}y{ENTER}"

    corrected = design(ADD, f"post{ENTER}{ENTER}", first, details, again, UP + ENTER, SAVE)

    assert "needs a default" in corrected.said
    assert corrected.resources[0]["fields"] == [
        {"name": "views", "type": "integer", "required": True, "default": 0, "write": "server"}
    ]


def test_a_field_is_added_and_all_else_stays_to_the_letter(
    design: Designer, tmp_path: Path
) -> None:
    before = "# Ours\nproject_name: 'Köln'   # quoted\n\n"
    after = "# The end\ndocker:   false\n"
    resources = yaml.safe_dump({"resources": NOTES}, sort_keys=False)
    write(tmp_path / "resources.yml", before + resources + after)

    added = design(DOWN + ENTER, ENTER + field("pinned", "date"), UP + ENTER, SAVE)

    text = added.path.read_text(encoding="utf-8")
    assert added.status == 0
    assert text.startswith(before)
    assert text.endswith(after)
    [note] = added.resources
    assert note == {**NOTES[0], "fields": [*_fields(), {"name": "pinned", "type": "date"}]}
    assert list(tmp_path.iterdir()) == [added.path]


def _fields() -> list[object]:
    fields = NOTES[0]["fields"]
    assert isinstance(fields, list)
    return fields


@pytest.mark.parametrize("answer", ["y", "n"])
def test_comments_that_would_be_lost_are_shown_and_kept_in_a_copy(
    design: Designer, tmp_path: Path, answer: str
) -> None:
    text = write(
        tmp_path / "resources.yml",
        "resources:\n  # why notes\n  - name: note\n    fields: [{name: body, type: text}]\n",
    )

    asked = design(UP * 2 + ENTER, answer)

    copy = tmp_path / "resources.yml.old"
    assert "# why notes" in asked.said
    assert asked.status == (0 if answer == "y" else 130)
    assert (copy if answer == "y" else asked.path).read_text(encoding="utf-8") == text
    assert copy.exists() == (answer == "y")


def test_a_field_changed_in_place_answers_with_what_it_was(
    design: Designer, tmp_path: Path
) -> None:
    write(tmp_path / "resources.yml", yaml.safe_dump({"resources": NOTES}))
    kind = f"{ENTER}{ENTER}{ENTER}{ENTER}{ENTER}{ENTER}n"

    changed = design(DOWN + ENTER, DOWN * 3 + ENTER + kind, UP + ENTER, SAVE)

    assert changed.status == 0
    assert changed.resources == NOTES


def test_a_new_name_reaches_what_names_the_field(design: Designer, tmp_path: Path) -> None:
    post = {
        "name": "post",
        "owned": True,
        "sort": "-slug",
        "unique": [["owner", "slug"]],
        "fields": [{"name": "slug", "type": "slug", "required": True}],
    }
    write(tmp_path / "resources.yml", yaml.safe_dump({"resources": [post]}))
    keys = f"{CLEAR}handle{ENTER}{ENTER}{ENTER}{ENTER}{ENTER}n"

    changed = design(DOWN + ENTER, DOWN * 2 + ENTER + keys, UP + ENTER, SAVE)

    assert changed.resources[0]["unique"] == [["owner", "handle"]]
    assert changed.resources[0]["sort"] == "-handle"


def test_relations_go_with_the_resource_that_they_lead_to(design: Designer, tmp_path: Path) -> None:
    post = {
        "name": "post",
        "fields": [{"name": "title", "type": "string"}],
        "relations": [{"name": "tags", "to": "tag", "kind": "many"}],
    }
    write(tmp_path / "resources.yml", yaml.safe_dump({"resources": [*TAGS, post]}))

    removed = design(DOWN * 3 + ENTER + "y", SAVE)

    assert "post.tags" in removed.said
    assert removed.resources == [{"name": "post", "fields": post["fields"]}]


def test_options_are_written_only_when_they_say_something(design: Designer) -> None:
    owned = DOWN * 2 + ENTER + "y"  # from plural on
    access = f"{DOWN}{ENTER}{UP * 2}{ENTER}{ENTER * 4}"  # list: public, the others as usual
    indexes = f"{DOWN * 4}{ENTER}label, owner{ENTER}"
    options = UP * 3 + ENTER + owned + access + indexes + DOWN + ENTER

    designed = design(TAG.removesuffix(UP + ENTER), options, ENTER, SAVE)

    assert {key: designed.resources[0].get(key) for key in ("owned", "access", "indexes")} == {
        "owned": True,
        "access": {"list": "public"},
        "indexes": [["label", "owner"]],
    }


def test_a_project_starts_from_what_it_records(design: Designer, tmp_path: Path) -> None:
    project(tmp_path, auth="none", database="mysql", resources=TAGS)

    designed = design(DOWN + ENTER, ENTER + field("note", "text"), UP + ENTER, SAVE)

    assert (
        "copier update --trust --defaults --vcs-ref=:current: --data-file resources.yml"
        in designed.said
    )
    assert "alembic revision --autogenerate" in designed.said
    assert [each["name"] for each in designed.resources[0]["fields"]] == ["label", "note"]
    assert list(designed.answers) == ["resources"]


def test_without_users_nothing_can_be_owned(design: Designer, tmp_path: Path) -> None:
    project(tmp_path, auth="none", resources=TAGS)

    passed_over = design(DOWN + ENTER, UP * 3 + ENTER, DOWN * 2 + ENTER)  # owned is third

    assert "Who may list?" in passed_over.said


@pytest.mark.parametrize(("choice", "expected"), [("", NOTES), (DOWN, TAGS)])
def test_a_design_that_waits_in_a_project_is_not_forgotten(
    design: Designer, tmp_path: Path, choice: str, expected: object
) -> None:
    project(tmp_path, auth="jwt", resources=TAGS)
    write(tmp_path / "resources.yml", yaml.safe_dump({"resources": NOTES}))

    designed = design(choice + ENTER, UP * 2 + ENTER)

    assert "differs from the project" in designed.said
    assert designed.resources == expected


def test_the_file_can_have_another_name(design: Designer) -> None:
    designed = design(TAG, SAVE, name="a b.yml")

    assert "--data-file 'a b.yml'" in designed.said
    assert designed.resources[0]["name"] == "tag"


def test_a_place_that_cannot_be_written_costs_nothing_of_the_draft(design: Designer) -> None:
    stays = design(TAG, SAVE, name="nowhere/resources.yml")

    assert "can't be written" in stays.said
    assert stays.status == 130

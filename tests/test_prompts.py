"""The real prompts, driven key by key."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import copier
import pexpect
import pytest
import yaml
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from extensions.generator.answers.questions import QUESTIONS
from extensions.generator.answers.refusals import first_problem
from tests.rendering import template
from tests.terminals import copier_in_terminal

ENTER = "\r"
DOWN = "\x1b[B"
CLEAR = "\x15"  # control-U: to the start of the line
FINISH = "\x1b\r"  # escape, enter: ends a text of several lines

Answer = Callable[..., dict[str, Any]]

SIZE = {"name": "size", "type": "integer", "min": 9, "max": 3}
UPSIDE_DOWN = [{"name": "item", "fields": [SIZE]}]


@pytest.fixture
def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Give a function that types keys, one text per question, and returns what was recorded."""
    monkeypatch.chdir(tmp_path)  # a repository may know who its user is

    def type_keys(data: dict[str, Any] | None = None, **keys: str) -> dict[str, Any]:
        finish = {"resources": FINISH}
        asked = [name for name in QUESTIONS if name not in (data or {})]
        typed = "".join(keys.get(name, "") + finish.get(name, ENTER) for name in asked)
        project = tmp_path / "project"
        with (
            _at_most(seconds=30),
            create_pipe_input() as pipe,
            create_app_session(input=pipe, output=DummyOutput()),
        ):
            pipe.send_text(typed)
            copier.run_copy(
                str(template()), project, data=data, vcs_ref="HEAD", unsafe=True, quiet=True
            )
        recorded = yaml.safe_load((project / ".copier-answers.yml").read_text(encoding="utf-8"))
        return dict(recorded)

    return type_keys


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Stop a prompt that waits for a key that nobody types."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.smoke
def test_enter_takes_every_default(answer: Answer) -> None:
    recorded = answer()

    assert recorded["project_name"] == "My API"
    assert recorded["project_slug"] == "my-api"
    assert recorded["author_name"] == ""
    assert recorded["database"] == "sqlite"
    assert [resource["name"] for resource in recorded["resources"]] == ["item"]


def test_answers_are_recorded_in_the_order_of_the_questions(answer: Answer) -> None:
    recorded = answer()

    assert [name for name in recorded if not name.startswith("_")] == list(QUESTIONS)


def test_the_short_name_follows_the_name(answer: Answer) -> None:
    assert answer(project_name=CLEAR + "Köln & Bonn")["project_slug"] == "koln-bonn"


def test_a_name_in_other_letters_has_a_short_name_too(answer: Answer) -> None:
    assert answer(project_name=CLEAR + "متجر")["project_slug"] == "my-api"


def test_arrows_choose(answer: Answer) -> None:
    recorded = answer(license=DOWN, database=DOWN * 2, id_type=DOWN)

    assert recorded["license"] == "Apache-2.0"
    assert recorded["database"] == "mysql"
    assert recorded["id_type"] == "uuid"


def test_without_an_image_nobody_asks_for_a_cluster(answer: Answer) -> None:
    # The keys for the question that is not asked are left over.
    recorded = answer({"docker": False})

    assert "kubernetes" not in recorded


def test_blanks_choose_several(answer: Answer) -> None:
    recorded = answer(observability=f" {DOWN}{DOWN} ")

    assert recorded["observability"] == ["metrics", "sentry"]


def test_a_choice_of_several_that_the_given_resources_rule_out_can_not_be_made(
    answer: Answer,
) -> None:
    metric = {"name": "metric", "fields": [{"name": "value", "type": "float"}]}

    recorded = answer({"resources": [metric]}, observability=" ")

    # The cursor begins at the next one.
    assert recorded["observability"] == ["tracing"]


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("project_name", "x" * 61, "Fine"),
        ("project_slug", "No Slug", "fine"),
        ("author_email", "ada", "ada@example.com"),
        ("api_prefix", "api/", "/api"),
    ],
)
def test_a_question_waits_for_a_good_answer(
    answer: Answer, name: str, wrong: str, right: str
) -> None:
    recorded = answer(**{name: CLEAR + wrong + ENTER + CLEAR + right})

    assert recorded[name] == right


@pytest.mark.parametrize(
    ("name", "wrong", "remedy"),
    [
        ("project_name", " ", "no blank at its ends"),
        ("project_name", "", "1 to 60 characters"),
        ("project_name", "\x07", "one line of plain text"),
        ("project_description", "", "1 to 200 characters"),
        ("project_slug", "No Slug", "use a-z, 0-9 and -, a-z first"),
        ("project_slug", "slug-", "must not end with a hyphen"),
        ("project_slug", "con", "add a word"),
        ("author_email", "ada", "write name@domain"),
        ("api_prefix", "api/", "write it like /api/v1"),
        ("api_prefix", "/docs", "/docs is taken"),
        ("resources", UPSIDE_DOWN, "item.size: min 9 is above max 3"),
    ],
)
def test_what_to_write_instead_is_not_cut_off(name: str, wrong: object, remedy: str) -> None:
    # What Copier writes before it, on the one line that a terminal gives to it.
    shown = f"Validation error for question '{name}': {first_problem(name, wrong)}"[:80]

    assert remedy in shown


def test_a_choice_that_the_given_resources_rule_out_can_not_be_made(answer: Answer) -> None:
    owned = {"name": "note", "owned": True, "fields": [{"name": "text", "type": "text"}]}

    recorded = answer({"resources": [owned]}, auth=DOWN)

    # The arrow passes over it, back to the first one.
    assert recorded["auth"] == "jwt"


def test_a_terminal_shows_what_is_wrong(tmp_path: Path) -> None:
    words = ["copy", "--trust", "--quiet", "--vcs-ref=HEAD", str(template()), "project"]
    terminal = copier_in_terminal(tmp_path, *words)

    terminal.expect("Name of the project")
    terminal.send(CLEAR + ENTER)
    terminal.expect("1 to 60 characters, not 0")
    terminal.send("Ada's API" + ENTER)
    terminal.expect("Short name")
    resources = list(QUESTIONS).index("resources")
    for _ in range(1, resources):
        terminal.send(ENTER)
    terminal.expect("Resources")
    terminal.send(FINISH)
    for _ in range(resources + 1, len(QUESTIONS)):
        terminal.send(ENTER)
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    assert (tmp_path / "project/main.py").exists()

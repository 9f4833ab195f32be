from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extensions.generator.answers.answers import check_answers
from extensions.generator.answers.questions import QUESTIONS
from tests.rendering import ANSWERS
from tests.snapshot import ROOT

REFUSED: list[dict[str, Any]] = yaml.safe_load((ANSWERS / "refused_answers.yml").read_text("utf-8"))
NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"project_name": "O'Reilly's \"Corner\" {{ Shop }} 🛍️"},
        {"project_name": "می‌خواهم", "project_description": "日本語　説明"},
        {"project_name": "👩‍🚀"},
        {"project_name": "x" * 60, "project_slug": "x" * 50, "project_description": "x" * 200},
        {"project_name": 42, "python_version": 3.11},
        {"project_slug": "a"},
        {"author_name": "", "author_email": ""},
        {"author_email": "zoë+api@bücher.example"},
        {"api_prefix": ""},
        {"api_prefix": "/api/v1"},
        {"api_prefix": "/documents/health"},
        {"_commit": "1.0.0", "_src_path": "somewhere"},
        {"docker": "on", "kubernetes": "yes"},
        {"auth": "none", "docker": "no", "kubernetes": False, "ci": "none", "observability": "[]"},
        {"observability": []},
        {"observability": ["sentry", "metrics"]},
        {"observability": "[tracing, metrics, sentry]"},
    ],
)
def test_a_good_answer_is_accepted(answers: dict[str, object]) -> None:
    assert check_answers(answers) == []


@pytest.mark.parametrize(
    "case",
    [case for case in REFUSED if "resources" not in case["data"]],
    ids=lambda case: case["id"],
)
def test_a_bad_answer_is_named_on_one_line(case: dict[str, Any]) -> None:
    problems = check_answers(case["data"])

    assert len(problems) == len(case["data"])
    assert all(problem.isprintable() and len(problem) < 400 for problem in problems)


@given(st.dictionaries(st.sampled_from(list(QUESTIONS)) | st.text(), NONSENSE, max_size=5))
def test_nonsense_is_refused_in_words(answers: dict[str, object]) -> None:
    for problem in check_answers(answers):
        assert problem.isprintable()


@given(st.text(max_size=60))
def test_a_name_is_accepted_when_it_prints_on_one_line(name: str) -> None:
    is_plain = name.isprintable() and name == name.strip() and name != ""

    if is_plain:
        assert check_answers({"project_name": name}) == []


def test_every_default_is_a_good_answer() -> None:
    document = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    defaults = {name: document[name]["default"] for name in QUESTIONS}
    written = {
        name: default
        for name, default in defaults.items()
        if not (isinstance(default, str) and "{{" in default)
    }

    assert check_answers(written) == []


def test_help_fits_a_narrow_terminal() -> None:
    document = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))

    for name in QUESTIONS:
        assert len(document[name]["help"]) <= 60
        assert all(len(label) <= 60 for label in document[name].get("choices", {}))

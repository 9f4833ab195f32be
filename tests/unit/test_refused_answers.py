"""Refused resource lists: the table in tests/answers/refused.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from extensions.generator.resources.errors import AnswerError
from extensions.generator.resources.parsing import parse_resources

REFUSED = Path(__file__).parents[1] / "answers" / "refused.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(REFUSED.read_text(encoding="utf-8"))
JARGON = ("pydantic", "Traceback", "validation error", "Input should", "literal_error")


def refusal(case: dict[str, Any]) -> AnswerError:
    with pytest.raises(AnswerError) as caught:
        parse_resources(
            case["resources"],
            auth=case.get("auth", False),
            database=case.get("database", "sqlite"),
        )
    return caught.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"].replace(" ", "-"))
def test_a_refusal_says_where_what_and_how_to_fix_it(case: dict[str, Any]) -> None:
    messages = refusal(case).messages
    text = "\n".join(messages)

    assert [word for word in case["says"] if word not in text] == []
    assert all(message.isprintable() and len(message) < 600 for message in messages)
    assert not any(word in text for word in JARGON)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"].replace(" ", "-"))
def test_one_mistake_gives_one_message_per_place(case: dict[str, Any]) -> None:
    messages = refusal(case).messages

    assert len(messages) <= case.get("messages", 1), messages


def test_the_table_is_long_and_its_names_are_unique() -> None:
    assert len(CASES) >= 110
    assert len({case["id"] for case in CASES}) == len(CASES)

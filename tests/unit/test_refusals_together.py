"""Several mistakes at once, and answers that are hard to show."""

from typing import Any

from extensions.generator.resources.errors import AnswerError
from tests.unit.parsed import Entry, messages_of


def test_all_mistakes_are_told_at_once() -> None:
    messages = messages_of(
        [
            {
                "name": "post",
                "plurl": "posts",
                "owned": True,
                "sort": "-titel",
                "fields": [
                    {"name": "title", "type": "string", "requird": True, "min": 5, "max": 3},
                    {"name": "price", "type": "decimal", "default": "x"},
                    {"name": "Body", "type": "text", "sort": True},
                ],
                "relations": [{"name": "category", "to": "categry", "kind": "one"}],
                "unique": [["title", "slug"]],
            },
            {"name": "category"},
            "tag",
        ]
    )

    assert [message.split(":")[0] for message in messages] == [
        'resource "post"',
        'resource "post"',
        'resource "post", field "title"',
        'resource "post", field "title"',
        'resource "post", field "price"',
        'resource "post", field "price"',
        'resource "post", field "Body"',
        'resource "post", field "Body"',
        'resource "post"',
        'resource "post"',
        'resource "category"',
        "resource 3",
        'resource "post", relation "category"',
    ]


def test_the_error_reads_as_its_messages() -> None:
    error = AnswerError(["one", "two"])

    assert str(error) == "one\ntwo"
    assert error.messages == ["one", "two"]


def test_what_was_refused_is_not_missed_as_well() -> None:
    messages = messages_of(
        [
            {
                "name": "post",
                "sort": "title",
                "unique": [["title", "kind"]],
                "fields": [{"name": "title", "type": "strin"}, {"name": "kind", "type": "slug"}],
                "relations": [{"name": "category", "to": "category", "kind": "one"}],
            },
            {"name": "category", "fields": "nothing"},
        ]
    )

    assert len(messages) == 2


def test_an_answer_that_contains_itself_is_refused() -> None:
    knot: list[Any] = []
    knot.append(knot)
    field: Entry = {"name": "x", "type": "json", "default": knot}
    resource: Entry = {"name": "post", "fields": [field]}
    resource["relations"] = [resource]

    assert len(messages_of(knot)) == 1
    assert any("at most 1000 parts in 20 levels" in message for message in messages_of([resource]))


def test_a_huge_value_is_shortened() -> None:
    huge = "x" * 1_000_000
    field = {"name": huge, "type": huge, huge: huge, "default": 10**10_000}

    assert all(len(m) < 1000 for m in messages_of([{"name": "post", "fields": [field, huge]}]))

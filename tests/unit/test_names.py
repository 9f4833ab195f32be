"""Names in every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.generator.resources.names import (
    article,
    is_name,
    pascal,
    path_segment,
    plural,
    singular,
    snake,
    words,
)

PLURALS = {
    "order_line": "order_lines",
    "category": "categories",
    "day": "days",
    "box": "boxes",
    "address": "addresses",
    "branch": "branches",
    "epoch": "epochs",
    "dish": "dishes",
    "quiz": "quizzes",
    "status": "statuses",
    "bus": "buses",
    "gas": "gases",
    "lens": "lenses",
    "house": "houses",
    "course": "courses",
    "cache": "caches",
    "size": "sizes",
    "movie": "movies",
    "shoe": "shoes",
    "hero": "heroes",
    "photo": "photos",
    "life": "lives",
    "archive": "archives",
    "leaf": "leaves",
    "roof": "roofs",
    "analysis": "analyses",
    "database": "databases",
    "base_case": "base_cases",
    "index": "indexes",
    "matrix": "matrices",
    "person": "people",
    "child": "children",
    "woman": "women",
    "human": "humans",
    "specimen": "specimens",
    "mouse": "mice",
    "criterion": "criteria",
    "license": "licenses",
    "response": "responses",
    "company": "companies",
    "series": "series",
    "staff": "staff",
    "data": "data",
    "news": "news",
    "order_data": "order_data",
    "line1": "line1s",
}


@pytest.mark.parametrize(("one", "many"), PLURALS.items())
def test_plurals_are_english_and_lead_back(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize("name", ["category", "status", "analysis", "address", "series", "canvas"])
def test_the_singular_of_a_singular_is_itself(name: str) -> None:
    assert singular(name) == name


def test_one_plural_may_have_two_singulars() -> None:
    assert plural("datum") == plural("data") == "data"


def test_spellings() -> None:
    assert pascal("order_line2") == "OrderLine2"
    assert words("order_line") == "order line"
    assert path_segment("order_lines") == "order-lines"
    assert snake("BlogPost") == snake("blog-post") == snake("  Blog post\n") == "blog_post"
    assert snake("42") == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(("order", "an"), ("item", "an"), ("hour", "an"), ("event", "an"), ("umbrella", "an")),
        *(("user", "a"), ("unit", "a"), ("url", "a"), ("uuid", "a"), ("category", "a")),
        *(("order_line", "an"), ("unidentified_object", "an"), ("european_office", "a")),
        *(("usher", "an"), ("utility", "a"), ("one_time_code", "a"), ("honest_review", "an")),
    ],
)
def test_articles_follow_the_sound(name: str, expected: str) -> None:
    assert article(name) == expected


@pytest.mark.parametrize(
    "text", ["", "A", "1a", "a_", "_a", "a__b", "a-b", "a\n", "ä", "a b", "a\x00"]
)
def test_what_is_not_snake_case_is_no_name(text: str) -> None:
    assert not is_name(text)


@given(st.from_regex(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", fullmatch=True))
def test_every_spelling_of_a_name_is_usable(name: str) -> None:
    assert is_name(plural(name))
    assert is_name(singular(name))
    assert pascal(name).isidentifier()


@given(st.text())
def test_what_a_text_suggests_is_a_name_or_nothing(text: str) -> None:
    suggestion = snake(text)

    assert suggestion == "" or is_name(suggestion)

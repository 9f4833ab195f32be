"""Texts made from patterns, checked by the engine that the generated API uses."""

import random
from math import prod
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import SchemaValidator, core_schema

from extensions.generator.resources.patterns import alphabets, is_valid, matches, pattern_fault

# pattern, min, max
SOLVABLE = [
    ("^[A-Z0-9-]+$", 0, 32),
    ("^[A-Z]{2}$", 2, 2),
    (r"^\d{3}-\d{4}$", 0, 255),
    ("^(?:foo|[a-z]{5})$", 1, 20),
    ("^abc$", 0, 10),
    ("^$", 0, 10),
    ("", 0, 10),
    ("a", 0, 10),
    ("^a", 5, 5),
    ("a$", 5, 5),
    (r"\bfoo\b", 5, 20),
    (r"^\w+\s\w+$", 3, 40),
    ("^.*[A-Z].*[0-9].*$", 8, 20),
    ("^(ab|c)+$", 70, 71),
    ("^(a+b)+$", 30, 35),
    ("^((a|b)*c|d){2,5}$", 5, 20),
    (r"^[a-z]+(\.[a-z]+)*@x$", 100, 120),
    ("a++b", 0, 9),
    ("a*?b+?", 3, 9),
    ("^[^a-z0-9]+$", 1, 10),
    ("^[^ -~]+$", 1, 3),
    (r"^[\t]$", 0, 5),
    ("^[а-яё]+$", 3, 10),
    ("^[一-龥]{2,4}$", 0, 255),
    ("^[😀-😎]$", 0, 255),
    (r"^\p{L}+$", 0, 20),
    (r"^[\p{Lu}\d]{3,}$", 0, 20),
    (r"^\p{Greek}{2}$", 0, 20),
    ("^[[:alpha:]]+$", 1, 5),
    (r"(?<year>\d{4})\z", 0, 9),
    ("(?i)^isbn[0-9]{10}$", 0, 255),
    ("^(?i)abc$", 0, 5),
    ("(?i)^[^a]$", 0, 5),
    ("(?x) ^ a  # a first\n b+ $", 3, 9),
    ("(?m)^a$", 1, 9),
    ("^(http|https)://[^/]+/.*$", 0, 255),
    (r"^#(?:[0-9a-fA-F]{3}){1,2}$", 0, 7),
    ("^[0-9]{1,1000}$", 1, 4000),
    ("((((((a*)*)*)*)*)*)*", 0, 100),
]
UNSOLVABLE = [
    ("^$", 1, 10),
    ("^a{10}$", 0, 5),
    ("^[A-Z]{2}$", 3, 3),
    ("b^a", 0, 10),
    ("a$b", 0, 10),
    (r"^[\x00]$", 0, 10),
    ("^[a&&b]$", 0, 10),
]
REFUSED = ["(?=a)", "(?<!a)b", r"(a)\1", "[a-", "(", "a{1000}{1000}", "*", r"\Z", "a{2", "(" * 300]


def is_true_for(found: list[str], pattern: str | None, low: int, high: int) -> bool:
    schema = core_schema.str_schema(pattern=pattern, min_length=low, max_length=high)
    validator = SchemaValidator(schema)
    chance = random.Random(1)
    texts = ["".join(chance.choice(characters) for characters in found) for _ in range(100)]
    return all(is_valid(validator, text) for text in texts)


@pytest.mark.parametrize(("pattern", "low", "high"), SOLVABLE)
def test_any_choice_of_characters_matches(pattern: str, low: int, high: int) -> None:
    found = alphabets(pattern, low, high)

    assert found is not None
    assert all(found)
    assert is_true_for(found, pattern, low, high)


@pytest.mark.parametrize(("pattern", "low", "high"), UNSOLVABLE)
def test_nothing_is_found_where_nothing_is(pattern: str, low: int, high: int) -> None:
    assert alphabets(pattern, low, high) is None


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_the_engine_refuses_has_a_reason(pattern: str) -> None:
    reason = pattern_fault(pattern)

    assert reason
    assert "\n" not in reason
    assert "error" not in reason.lower()


@pytest.mark.parametrize("pattern", [pattern for pattern, _, _ in SOLVABLE])
def test_what_the_engine_takes_has_no_fault(pattern: str) -> None:
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "low", "high"),
    [
        ("^[A-Z]{2}$", 2, 2),
        ("a", 0, 10),
        (r"\bfoo\b", 0, 20),
        ("^(yes|[a-z]+)$", 0, 9),
        (None, 1, 9),
    ],
)
def test_many_texts_are_offered_where_there_are_many(
    pattern: str | None, low: int, high: int
) -> None:
    found = alphabets(pattern, low, high, many=500)

    assert found is not None
    assert prod(map(len, found)) >= 500


def test_few_texts_are_better_than_none() -> None:
    assert alphabets("^(yes|no)$", 0, 9, many=500) in (["y", "e", "s"], ["n", "o"])


def test_texts_are_short_and_friendly() -> None:
    assert alphabets(None, 0, 255) == ["abcdefghijklmnopqrstuvwxyz0123456789"] * 8
    assert alphabets(None, 300, 4000) == ["abcdefghijklmnopqrstuvwxyz0123456789"] * 300
    assert alphabets(r"^[\w .-]+$", 0, 255) == ["0123456789abcdefghijklmnopqrstuvwxyz"] * 8


def test_the_search_is_not_anchored() -> None:
    assert matches("b", "abc")
    assert not matches("^b", "abc")
    assert not matches("c$", "abc\n")


@pytest.mark.parametrize(
    ("pattern", "low", "high"),
    [
        ("(a|b|ab|abc|d+)*(a|b|c*)*x{3,}", 900, 4000),
        ("(a|b|ab|abc|d+)*(a|b|c*)*x{3,}", 1_000_000, 1_000_000),
        ("^((a{1,50}){1,50}b){1,50}$", 400, 4000),
        ("(((a+)+)+)+b", 100, 300),
    ],
)
def test_a_wild_pattern_is_soon_given_up_or_solved(pattern: str, low: int, high: int) -> None:
    start = process_time()
    found = alphabets(pattern, low, high)

    assert process_time() - start < 10
    assert found is None or is_true_for(found[:], pattern, low, high)


PIECES = st.sampled_from(
    ["a", "[a-z]", r"\d", ".", "[^x]", "(b|cd)", "e?", "f*", "g+", "h{2,4}", r"\w", "(?:ij)+", " "]
)


@given(
    pieces=st.lists(PIECES, max_size=6),
    anchors=st.tuples(st.sampled_from(["", "^"]), st.sampled_from(["", "$"])),
    low=st.integers(0, 12),
    room=st.integers(0, 12),
    many=st.sampled_from([1, 100]),
)
@settings(max_examples=150, deadline=None)
def test_built_patterns_are_solved_soundly(
    pieces: list[str], anchors: tuple[str, str], low: int, room: int, many: int
) -> None:
    pattern = anchors[0] + "".join(pieces) + anchors[1]
    found = alphabets(pattern, low, low + room, many=many)

    assert found is None or is_true_for(found, pattern, low, low + room)


@given(st.text(max_size=12), st.integers(0, 5), st.integers(0, 9))
@settings(max_examples=150, deadline=None)
def test_no_text_is_a_pattern_that_breaks_anything(pattern: str, low: int, room: int) -> None:
    found = alphabets(pattern, low, low + room)

    assert found is None or is_true_for(found, pattern, low, low + room)
    assert pattern_fault(pattern) is None or found is None

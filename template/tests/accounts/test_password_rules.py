"""Which passwords are good enough."""

import pytest

from auth.password_rules import reasons_against
from database.config import settings

ADDRESS = "AdaLovelace1@example.com"


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("Aa34567", "8 characters"),
        ("aa345678", "upper-case"),
        ("AA345678", "lower-case"),
        ("Aabcdefg", "digit"),
        ("Password1", "common"),
        ("123456", "common"),
        ("pASSWORD123", "common"),
        ("adaLovelace1", "name in the e-mail"),
        ("Aa3" + "x" * 126, "128 characters"),
        ("Aa345678\0", "NUL"),
        ("Aa345678\ud800", "surrogate"),
        ("", "8 characters"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(password: str, reason: str) -> None:
    assert any(reason in each for each in reasons_against(password, ADDRESS))


@pytest.mark.parametrize(
    "password", ["Aa345678", "Correct-Horse-7", "\u00c9t\u00e9-ist-7", "Aa3" + "x" * 125]
)
def test_a_good_password_is_accepted(password: str) -> None:
    assert reasons_against(password, ADDRESS) == []


def test_characters_are_counted_as_they_look() -> None:
    # Eight of them, each with an accent of its own.
    assert reasons_against("E\u0301e\u03013" + "a\u0301" * 4, ADDRESS) == [
        "must have at least 8 characters"
    ]


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("correct horse battery", True),
        ("all small letters", True),
        ("fourteen chars", False),
        ("Correct-Horse-7"[:14], False),
        ("1q2w3e4r5t6y7u8i9o0p"[:15], True),
        ("1234567890987654321", False),
    ],
)
def test_the_policy_of_nist_wants_length_and_no_composition(
    monkeypatch: pytest.MonkeyPatch, password: str, is_good: bool
) -> None:
    monkeypatch.setattr(settings, "PASSWORD_POLICY", "nist")

    assert (reasons_against(password, ADDRESS) == []) is is_good

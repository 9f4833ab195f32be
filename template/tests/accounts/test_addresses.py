"""Which addresses are the same, and which ones are thrown away."""

import pytest

from auth.addresses import email_key, is_disposable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada@example.com", "ADA@EXAMPLE.COM"),
        ("ada@example.com", " ada@example.com\u3000"),
        ("ada@b\u00fccher.example.com", "ada@xn--bcher-kva.example.com"),
        ("ada@B\u00dcCHER.example.com", "ada@xn--bcher-kva.example.com"),
        ("caf\u00e9@example.com", "cafe\u0301@example.com"),
        ("CAF\u00c9@example.com", "cafe\u0301@example.com"),
    ],
)
def test_spellings_of_one_address_are_the_same(one: str, other: str) -> None:
    assert email_key(one) == email_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada@example.com", "ada+x@example.com"),
        ("ada@example.com", "ada@example.org"),
        ("jose@example.com", "jos\u00e9@example.com"),
    ],
)
def test_other_addresses_are_others(one: str, other: str) -> None:
    assert email_key(one) != email_key(other)


@pytest.mark.parametrize("text", ["", "@", "ada", "A B", "ada@", "\u00e9" * 300])
def test_any_text_has_a_key(text: str) -> None:
    assert email_key(text) == text.lower()


@pytest.mark.parametrize(
    ("address", "is_thrown_away"),
    [
        ("ada@mailinator.com", True),
        ("ada@MAILINATOR.com", True),
        ("ada@deep.inside.mailinator.com", True),
        ("ada@mailinator.com ", True),
        ("ada@example.com", False),
        ("ada@notmailinator.example.com", False),
    ],
)
def test_throw_away_services_are_known_with_their_sub_domains(
    address: str, is_thrown_away: bool
) -> None:
    assert is_disposable(address) is is_thrown_away

"""Texts as values: plain ones, addresses and slugs."""

import re

from pydantic import HttpUrl, TypeAdapter, ValidationError

from .field_types import FIXED_LENGTHS
from .wording import shown

# Narrower than what the API accepts: a default is never checked again when a row is read.
EMAIL = re.compile(r"[a-z0-9]+([._+-][a-z0-9]+)*@([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,63}\Z")
LONGEST_LOCAL_PART = 64
LONGEST_LABEL = 63
# Domains that e-mail validation refuses because nothing can ever be delivered there.
DEAD_DOMAINS = frozenset({"arpa", "invalid", "local", "localhost", "onion", "test"})
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
URL = TypeAdapter(HttpUrl)


def is_storable(text: str) -> bool:
    """Tell whether every database can hold the text: no NUL, no lone surrogate."""
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def is_one_line(text: str) -> bool:
    """Tell whether the text prints on one line."""
    return text.isprintable()


def text_value(written: object) -> str:
    """Return a text that can be stored."""
    if not isinstance(written, str):
        raise ValueError(f"must be text, not {shown(written)}; put it in quotes if it is a word.")
    if not is_storable(written):
        raise ValueError("must not contain NUL or lone surrogates.")
    return written


def email_value(written: object) -> str:
    """Return an ordinary e-mail address."""
    text = text_value(written).lower()
    local, _, domain = text.rpartition("@")
    if (
        len(text) > FIXED_LENGTHS["email"]
        or not EMAIL.match(text)
        or len(local) > LONGEST_LOCAL_PART
        or max(map(len, domain.split("."))) > LONGEST_LABEL
        or domain.rpartition(".")[2] in DEAD_DOMAINS
    ):
        raise ValueError(
            f"must be an e-mail address such as ada@example.com, not {shown(written)}."
        )
    return text


def url_value(written: object) -> str:
    """Return an http or https address, spelt as the API stores it."""
    try:
        address = str(URL.validate_python(text_value(written)))
    except ValidationError:
        address = ""
    if not 0 < len(address) <= FIXED_LENGTHS["url"]:
        raise ValueError(f"must be an address such as https://example.com, not {shown(written)}.")
    return address


def slug_value(written: object) -> str:
    """Return a slug: lower-case words joined by hyphens."""
    text = text_value(written)
    if len(text) > FIXED_LENGTHS["slug"] or not SLUG.match(text):
        raise ValueError(f"must be a slug such as spring-sale, not {shown(text)}.")
    return text

"""Names in every spelling that the templates need."""

import re

from .inflection import plural_word, singular_word

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")

# Words whose first letter misleads: a user, an hour.
CONSONANT_SOUNDS = (
    "eu",
    "ewe",
    "once",
    "one",
    "uni",
    "url",
    "us",
    "ut",
    "uuid",
    "ufo",
    "ubi",
    "uk",
)
VOWEL_SOUNDS = ("heir", "honest", "honor", "honour", "hour", "mri", "sms", "html", "http", "xml")
VOWEL_EXCEPTIONS = ("oner", "unid", "unim", "unin", "usher", "utter", "utmost", "upper")


def is_name(text: str) -> bool:
    """Tell whether the text is a snake_case name, to its very end."""
    return NAME.match(text) is not None


def snake(text: str) -> str:
    """Return the snake_case name that the text suggests; empty when it suggests none."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    parts = re.findall(r"[a-z0-9]+", spaced.lower())
    return "_".join(parts).lstrip("0123456789_")


def pascal(name: str) -> str:
    """order_line -> OrderLine."""
    return "".join(part.capitalize() for part in name.split("_"))


def words(name: str) -> str:
    """order_line -> order line."""
    return name.replace("_", " ")


def path_segment(name: str) -> str:
    """order_lines -> order-lines."""
    return name.replace("_", "-")


def plural(name: str) -> str:
    """Return the English plural: order_line -> order_lines, person -> people."""
    head, underscore, last = name.rpartition("_")
    return f"{head}{underscore}{plural_word(last)}"


def singular(name: str) -> str:
    """Return the English singular: order_lines -> order_line, people -> person."""
    head, underscore, last = name.rpartition("_")
    return f"{head}{underscore}{singular_word(last)}"


def article(word: str) -> str:
    """Return "a" or "an", by sound: a user, an order, an hour."""
    first = words(word).lower()
    if first.startswith(VOWEL_SOUNDS) or first.startswith(VOWEL_EXCEPTIONS):
        return "an"
    if first.startswith(CONSONANT_SOUNDS):
        return "a"
    return "an" if first[:1] in set("aeiou") else "a"

"""What a field can do in lists, and the details behind one question."""

from collections.abc import Callable
from typing import Any

from ..generator.resources.field_types import KEY_TYPES, operators
from .drafts import Entry
from .prompts import Choice, ask_choice, ask_several, ask_text, ask_yes, labelled
from .retries import ask_until_accepted

ABILITIES = (
    ("unique", "no two rows have the same value"),
    ("index", "found fast"),
    ("search", "the search parameter q looks here"),
    ("filter", "lists can be narrowed by it"),
    ("sort", "lists can be sorted by it"),
)
WRITE = (
    ("both", "clients send it and change it"),
    ("create", "clients send it once, and never change it"),
    ("server", "only your own code writes it"),
)
DETAILS = ("pattern", "write", "read", "doc")
Faults = Callable[[Entry], list[str]]


def ask_abilities(field: Entry, answered: Entry) -> Entry:
    """Return the keys that are ticked, of those that the type allows."""
    possible = operators(field["type"], nullable=not field["required"])
    rows = [
        (key, text)
        for key, text in ABILITIES
        if (possible if key == "filter" else field["type"] in KEY_TYPES[key])
    ]
    if not rows:
        return {}
    choices = labelled(rows)
    for choice in choices:
        choice.checked = bool(answered.get(str(choice.value)))
    ticked = ask_several("In lists", choices)
    keys: Entry = dict.fromkeys(ticked, True)
    written = answered.get("filter")
    if "filter" in keys and isinstance(written, list):
        keys["filter"] = [each for each in written if each in possible] or True
    return keys


def ask_details(field: Entry, answered: Entry, faults: Faults) -> Entry:
    """Return the keys behind "More?", which stay as they are when nobody wants to see them."""
    has_pattern = field["type"] in KEY_TYPES["pattern"]
    words = [word for word in DETAILS if word != "pattern" or has_pattern]
    if field.get("filter"):
        words.insert(-1, "filter operators")
    if not ask_yes(f"More: {', '.join(words)}?", default=False):
        return {key: answered[key] for key in DETAILS if key in answered}
    keys: Entry = {}
    if has_pattern:
        keys["pattern"] = _ask_text("Pattern", "pattern", answered, faults, "such as ^[A-Z]+$")
    keys["write"] = ask_choice("Who writes it?", labelled(WRITE), answered.get("write", "both"))
    keys["read"] = ask_yes("Do answers show it?", default=answered.get("read", True))
    if field.get("filter"):
        keys["filter"] = _ask_operators(field)
    keys["doc"] = _ask_text("Description", "doc", answered, faults, "one line, may be empty")
    return keys


def _ask_text(question: str, key: str, answered: Entry, faults: Faults, hint: str) -> str | None:
    typed = ask_until_accepted(
        lambda text: ask_text(question, text, hint),
        answered.get(key) or "",
        lambda text: faults({key: text or None}),
    )
    return typed or None


def _ask_operators(field: Entry) -> Any:
    """Return the chosen operators; true for all of them."""
    possible = operators(field["type"], nullable=not field["required"])
    written = field["filter"]
    checked = possible if written is True else written
    ticked = ask_several(
        "Filter operators", [Choice(each, checked=each in checked) for each in possible]
    )
    return len(ticked) == len(possible) or ticked or False

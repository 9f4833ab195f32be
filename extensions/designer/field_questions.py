"""Asking for one field: its name, its type, and what fits the type."""

from collections.abc import Callable

from ..generator.resources.answer_shapes import FieldShape
from ..generator.resources.field_types import (
    BOUNDED_TYPES,
    DEFAULT_PLACES,
    FIELD_TYPES,
    LENGTH_TYPES,
    FieldType,
)
from .drafts import Entry, Seat, replaced, without_defaults
from .field_extras import ask_abilities, ask_details
from .prompts import Choice, ask_choice, ask_text, ask_yes, labelled
from .renames import renamed_member
from .retries import ask_until_accepted, complain
from .values import read_range, read_value, read_words, show_range, show_value, show_words

HINTS: dict[FieldType, str] = {
    "string": "short text on one line",
    "text": "long text",
    "integer": "whole number, 32 bits",
    "bigint": "whole number, 64 bits",
    "decimal": "exact number, for money",
    "float": "approximate number",
    "boolean": "true or false",
    "date": "day",
    "time": "time of day",
    "datetime": "moment, with its zone",
    "uuid": "identifier from elsewhere",
    "enum": "one of a few words",
    "email": "e-mail address",
    "url": "web address, http or https",
    "slug": "words-like-these, for addresses",
    "json": "anything",
}
TYPES = [(each, HINTS[each]) for each in FIELD_TYPES]


class FieldQuestions:
    """The questions for a field; `old` answers them beforehand when a field is changed."""

    def __init__(self, seat: Seat, position: int | None) -> None:
        self.seat = seat
        self.position = position
        self.fields: list[Entry] = seat.resource.get("fields") or []
        self.old: Entry = {} if position is None else self.fields[position]
        self.field: Entry = {}

    def ask(self) -> Entry | None:
        """Return the resource with the field; None when it stays as it was."""
        if not self._ask_name():
            return None
        answered = dict(self.old)
        while True:
            self._ask_rest(answered)
            changed = self._resource(self.field)
            messages = self.seat.objections(changed)
            if not messages:
                return changed
            complain(messages)
            if not ask_yes("Answer again? (no: the field stays as it was)", default=True):
                return None
            answered = dict(self.field)

    def _ask_name(self) -> bool:
        def faults(name: str) -> list[str]:
            probe = {**self.old, "name": name} if self.old else {"name": name, "type": "string"}
            return self.seat.objections(self._resource(probe)) if name else []

        name = ask_until_accepted(
            lambda start: ask_text("Field name", start, "snake_case; empty goes back"),
            self.old.get("name", ""),
            faults,
        )
        self.field = {"name": name}
        return bool(name)

    def _ask_rest(self, answered: Entry) -> None:
        """Ask for all but the name; keys come in the order in which the file has them."""
        chosen = ask_choice("Type", labelled(TYPES), answered.get("type", "string"))
        if chosen != answered.get("type"):
            kept = ("required", "write", "read", "doc", "unique", "index", "search", "sort")
            answered = {key: answered[key] for key in kept if key in answered}
        required = ask_yes("Must every row have it?", default=answered.get("required", False))
        self.field = {"name": self.field["name"], "type": chosen, "required": required}
        self._ask_limits(answered)
        self._ask_default(answered.get("default"))
        self.field |= ask_abilities(self.field, answered)
        self.field |= ask_details(self.field, answered, self._faults)

    def _ask_limits(self, answered: Entry) -> None:
        chosen = self.field["type"]
        if chosen == "decimal":
            typed = self._asked_text(
                "Digits",
                f"{answered.get('digits', 10)}, {answered.get('places', DEFAULT_PLACES)}",
                read_digits,
                "in all, after the point",
            )
            self.field |= read_digits(typed)
        if chosen == "enum":
            typed = self._asked_text(
                "Values",
                show_words(answered.get("values")),
                lambda text: {"values": read_words(text)},
                "such as draft, published",
            )
            self.field["values"] = read_words(typed)
        if chosen in BOUNDED_TYPES:
            typed = self._asked_text(
                "Length" if chosen in LENGTH_TYPES else "Range",
                show_range(answered.get("min"), answered.get("max")),
                lambda text: read_limits(chosen, text),
                "such as 3..200, 3.. or ..200; may be empty"
                if chosen in LENGTH_TYPES
                else "such as 0..100, 0.. or ..100; may be empty",
            )
            self.field |= read_limits(chosen, typed)

    def _ask_default(self, old: object) -> None:
        chosen = self.field["type"]
        if chosen in ("boolean", "enum"):
            values = [True, False] if chosen == "boolean" else self.field["values"]
            choices = [Choice("(none)", value="")]
            choices += [Choice(show_value(value), value=show_value(value)) for value in values]
            text = ask_choice("Default", choices, show_value(old))
        else:
            text = self._asked_text(
                "Default",
                show_value(old),
                lambda typed: {"default": read_value(chosen, typed)},
                "may be empty",
            )
        self.field["default"] = read_value(chosen, text)

    def _asked_text(
        self, question: str, start: str, keys: Callable[[str], Entry], hint: str
    ) -> str:
        """Return the first text whose keys the generator accepts in this field."""
        return ask_until_accepted(
            lambda text: ask_text(question, text, hint),
            start,
            lambda text: self._faults(keys(text)),
        )

    def _faults(self, keys: Entry) -> list[str]:
        """Return what the generator refuses of the field so far because of these keys."""
        return self.seat.objections(
            self._resource({**self.field, **keys}), before=self._resource(self.field)
        )

    def _resource(self, field: Entry) -> Entry:
        """Return the resource with the field in its place."""
        resource = renamed_member(self.seat.resource, self.old.get("name"), field["name"])
        written = without_defaults(field, FieldShape)
        return {**resource, "fields": replaced(self.fields, self.position, written)}


def read_limits(field_type: str, text: str) -> Entry:
    """Return min and max for "3..200"."""
    low, high = read_range(field_type, text)
    return {"min": low, "max": high}


def read_digits(text: str) -> Entry:
    """Return digits and places for "10, 2"; places are left out where they are the usual ones."""
    digits, _, places = (part.strip() for part in text.partition(","))
    keys = {"digits": read_value("integer", digits), "places": read_value("integer", places)}
    if keys["places"] == DEFAULT_PLACES:
        del keys["places"]
    return keys

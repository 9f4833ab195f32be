"""The draft: the resources so far, and what the generator says of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ..generator.resources.errors import AnswerError
from ..generator.resources.parsing import parse_resources

Entry = dict[str, Any]  # Any: whatever YAML can say; the generator judges it


@dataclass
class Draft:
    """Resources as the file spells them, and the answers that they are judged with."""

    resources: list[Entry]
    auth: bool
    database: str

    def problems(self, resources: list[Entry] | None = None) -> list[str]:
        """Return what the generator refuses, in its own words."""
        judged = self.resources if resources is None else resources
        try:
            parse_resources(judged, auth=self.auth, database=self.database)
        except AnswerError as error:
            return error.messages
        return []

    def objections(self, before: list[Entry], after: list[Entry]) -> list[str]:
        """Return what the generator refuses of `after` and did not of `before`.

        A message begins with its place; the same mistake under another name is not a new one.
        """
        known = Counter(_fault(message) for message in self.problems(before))
        new: list[str] = []
        for message in self.problems(after):
            known[_fault(message)] -= 1
            if known[_fault(message)] < 0:
                new.append(message)
        return new

    def names(self) -> list[str]:
        """Return the names of the resources."""
        return [resource["name"] for resource in self.resources]


@dataclass(frozen=True)
class Seat:
    """One resource of a draft, the place that its members are asked for at."""

    draft: Draft
    resource: Entry
    position: int | None  # None: it is not among the resources yet

    def resources(self, resource: Entry) -> list[Entry]:
        """Return all resources with this one in the seat."""
        if self.position is None:
            return [*self.draft.resources, resource]
        return replaced(self.draft.resources, self.position, resource)

    def objections(self, after: Entry, before: Entry | None = None) -> list[str]:
        """Return what the generator newly refuses when the resource becomes `after`."""
        earlier = self.resource if before is None else before
        return self.draft.objections(self.resources(earlier), self.resources(after))


def replaced(entries: list[Entry], position: int | None, entry: Entry) -> list[Entry]:
    """Return the entries with another one in a position, at the end without one."""
    if position is None:
        return [*entries, entry]
    return [*entries[:position], entry, *entries[position + 1 :]]


def without_defaults(entry: Mapping[str, Any], shape: type[BaseModel]) -> Entry:
    """Return the keys that say something: their value is not the default of the shape."""
    return {
        key: value
        for key, value in entry.items()
        if shape.model_fields[key].is_required() or not _is_default(value, shape, key)
    }


def _is_default(value: object, shape: type[BaseModel], key: str) -> bool:
    default = shape.model_fields[key].default
    return value is None or (type(value) is type(default) and value == default)


def _fault(message: str) -> str:
    """Return a message without its place."""
    return message.partition(": ")[2]

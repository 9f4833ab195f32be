"""What the tests try to make: fields at and beyond their limits, and rows that exist already."""

from collections.abc import Sequence
from functools import cached_property

from ..resources.definitions import FieldDefinition
from .check_values import json_source
from .checks import accepted, refused
from .relations import RelationView
from .resource import ResourceView
from .spelling import literal_list

# As many rows as a test of a list makes.
ENOUGH = 3


class PayloadTests:
    """Tables of values and names; an empty one leaves its test out."""

    def __init__(self, r: ResourceView) -> None:
        self.r = r

    @property
    def _writable(self) -> list[FieldDefinition]:
        return [f for f in self.r.definition.fields if f.write != "server"]

    @property
    def refused(self) -> list[str]:
        """Values that are not accepted."""
        return [check.line for field in self._writable for check in refused(field)]

    @property
    def accepted(self) -> list[str]:
        """Values at the edges."""
        return [check.line for field in self._writable for check in accepted(field)]

    @property
    def required(self) -> str:
        """The names without which nothing is made."""
        names = [f.name for f in self._writable if f.required and not f.has_default]
        return literal_list(names + [each.id_name for each in self.r.samples.required_relations])

    @property
    def server_set(self) -> str:
        """The names that only the server writes."""
        names = [f.name for f in self.r.definition.fields if f.write == "server"]
        owner = ["owner_id"] * self.r.definition.owned
        return literal_list([*names, "id", *owner, "created_at", *(["version"] * self.r.lock)])

    @property
    def fixed(self) -> str:
        """The names that can't be changed later."""
        return literal_list([f.name for f in self._writable if f.write == "create"])

    @property
    def changeable(self) -> str:
        """The names that a change may send."""
        names = [
            f.name for f in self._writable if f.write == "both" and f.name in self.r.samples.values
        ]
        return literal_list(names)

    @property
    def hidden(self) -> str:
        """The names that reads never show."""
        return literal_list([f.name for f in self.r.definition.fields if not f.read])

    @property
    def defaults(self) -> list[str]:
        """The values that are there when nothing was sent, as JSON."""
        return [
            f'"{f.name}": {json_source(f, f.default)},'
            for f in self.r.definition.fields
            if f.has_default and f.read
        ]

    @property
    def unique(self) -> list[str]:
        """The names that must differ together."""
        sets = [set(names) for names in self._unique_sets]
        return [
            f"[{literal_list(names)}],"
            for names in self._unique_sets
            # What contains a smaller set is never the first to be refused.
            if self._is_sent(names) and not any(each < set(names) for each in sets)
        ]

    @property
    def _unique_sets(self) -> list[Sequence[str]]:
        return [columns for _, columns in self.r.model.unique_constraints]

    def _is_sent(self, names: Sequence[str]) -> bool:
        given = {*self.r.samples.values, *self._relation_names}
        given |= {"owner_id"} if self.r.definition.owned else set()
        return given.issuperset(names)

    @cached_property
    def _relation_names(self) -> dict[str, RelationView]:
        return {relation.id_name: relation for relation in self.r.one if self.suffices(relation)}

    def suffices(self, relation: RelationView) -> bool:
        """Whether there can be two of the other rows."""
        return self.r.other(relation.target.name).samples.most > 1

    @property
    def related_in_unique(self) -> list[RelationView]:
        """The relations that may be empty but decide whether a row is another one."""
        names = {name for each in self._unique_sets if self._is_sent(each) for name in each}
        return [r for r in self.r.one if r.id_name in names and r.definition.nullable]

    @property
    def capacity(self) -> int:
        """How many rows a test can make that differ in what must be unique."""
        return min(self.r.samples.most, ENOUGH)

    @property
    def shown(self) -> bool:
        """Whether reads show everything that payloads have."""
        return not any(not f.read for f in self._writable)

    @property
    def makes(self) -> bool:
        """Whether rows are made over HTTP."""
        return self.r.creates

    @property
    def shows_made(self) -> bool:
        """Whether rows that were made over HTTP can be read."""
        return self.r.creates and self.r.reads

    @property
    def visible(self) -> str:
        """The payload as reads show it."""
        if self.shown:
            return "payload"
        return "{name: payload[name] for name in payload if name not in HIDDEN}"

    @property
    def makes_with_defaults(self) -> bool:
        """Whether defaults can be seen."""
        return self.r.creates and bool(self.defaults)

    @property
    def makes_required(self) -> bool:
        """Whether something is required."""
        return self.r.creates and bool(self.required)

    @property
    def makes_refused(self) -> bool:
        """Whether some values are refused."""
        return self.r.creates and bool(self.refused)

    @property
    def makes_accepted(self) -> bool:
        """Whether there are edges."""
        return self.r.creates and bool(self.accepted)

    @property
    def shows_accepted(self) -> bool:
        """Whether there are edges and reads."""
        return self.makes_accepted and self.r.reads

    @property
    def shown_value(self) -> str:
        """What a read shows of the value that was sent."""
        return "created[name]" if self.shown else "created.get(name, value)"

    @property
    def makes_unique(self) -> bool:
        """Whether something must be unique."""
        return self.r.creates and bool(self.unique)

    @property
    def unique_payload(self) -> str:
        """A payload with the relations that uniqueness looks at."""
        payload = f"payload_for_{self.r.item}(client)"
        related = ", ".join(
            f'"{each.id_name}": new_{each.target.name}(client)["id"]'
            for each in self.related_in_unique
        )
        return f"{payload} | {{{related}}}" if related else payload

    @property
    def hides(self) -> bool:
        """Whether reads leave something out."""
        return self.r.creates and bool(self.hidden)

    @property
    def missing(self) -> str:
        """An identifier that no row has."""
        return '"01920000-0000-7000-8000-00000000dead"' if self.r.id_python == "UUID" else "2**62"

    @property
    def missing_ids(self) -> str:
        """Identifiers that no row has, some of them beyond all columns."""
        return "MISSING" if self.r.id_python == "UUID" else "MISSING, 0, -1, 2**63, 10**30"

"""What the generated tests of a resource try, as lines of Python."""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..resources.definitions import FieldDefinition
from .checks import accepted, json_source, refused
from .relations import InverseView, RelationView
from .resource import ResourceView
from .spelling import literal_list

ENOUGH = 3


class TestingView:
    """The tables of the tests of one resource; empty ones leave their test out."""

    __test__ = False

    def __init__(self, r: ResourceView) -> None:
        self.r = r

    # What clients may send

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
        return literal_list(names + [each.id_name for each in self.r.required_relations])

    @property
    def server_set(self) -> str:
        """The names that only the server writes."""
        names = [f.name for f in self.r.definition.fields if f.write == "server"]
        return literal_list([*names, "id", "created_at", *(["version"] * self.r.lock)])

    @property
    def fixed(self) -> str:
        """The names that can't be changed later."""
        return literal_list([f.name for f in self._writable if f.write == "create"])

    @property
    def changeable(self) -> str:
        """The names that a change may send."""
        names = [f.name for f in self._writable if f.write == "both" and f.name in self.r.samples]
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

    # Uniqueness

    @property
    def unique(self) -> list[str]:
        """The names that must differ together."""
        return [f"[{literal_list(names)}]," for names in self._unique_sets if self._is_sent(names)]

    @property
    def _unique_sets(self) -> list[Sequence[str]]:
        return [columns for _, columns in self.r.unique_constraints]

    def _is_sent(self, names: Sequence[str]) -> bool:
        return all(name in self.r.samples or name in self._relation_names for name in names)

    @cached_property
    def _relation_names(self) -> dict[str, RelationView]:
        return {relation.id_name: relation for relation in self.r.one}

    @property
    def related_in_unique(self) -> list[RelationView]:
        """The relations that may be empty but decide whether a row is another one."""
        names = {name for each in self._unique_sets if self._is_sent(each) for name in each}
        return [r for r in self.r.one if r.id_name in names and not r.definition.required]

    @property
    def capacity(self) -> int:
        """How many rows can differ in what must be unique."""
        return min((self._capacity(names) for names in self._unique_sets), default=ENOUGH)

    def _capacity(self, names: Sequence[str]) -> int:
        if any(name in self._relation_names for name in names):
            return ENOUGH
        definitions = {field.name: field for field in self.r.definition.fields}
        if any(name not in self.r.samples and definitions[name].nullable for name in names):
            return ENOUGH
        periods = [self.r.samples[name].period for name in names if name in self.r.samples]
        return min(math.lcm(*periods), ENOUGH)

    # Lists

    @property
    def rows(self) -> int:
        """How many rows a test of a list makes."""
        return max(self.capacity, 1)

    def _operators(self, operator: str) -> Iterator[FieldDefinition]:
        return (f for f in self.r.definition.fields if operator in f.filter and f.read)

    @property
    def filtered(self) -> str:
        """The fields that a list can be narrowed to the values of."""
        names = [f.name for f in self._operators("eq") if f.name in self.r.samples or f.has_default]
        return literal_list(names)

    @property
    def ranged(self) -> str:
        """The fields that a list can be narrowed to a range of."""
        names = [
            f.name
            for f in self._operators("gte")
            if "lte" in f.filter and (f.name in self.r.samples or f.has_default)
        ]
        return literal_list(names)

    @property
    def contained(self) -> str:
        """The fields that a list can be narrowed to parts of."""
        return literal_list([f.name for f in self._operators("contains") if f.name in self.r.samples])

    @property
    def nullable(self) -> str:
        """The fields that a list can be narrowed to the empty ones of."""
        return literal_list([f.name for f in self._operators("isnull") if f.name in self.r.samples])

    @property
    def sorted(self) -> str:
        """What a list can be sorted by."""
        hidden = {f.name for f in self.r.definition.fields if not f.read}
        return literal_list([name for name in self.r.sortable if name not in hidden])

    @property
    def searched(self) -> str:
        """The fields that `q` searches."""
        return literal_list([name for name in self.r.searched if name in self.r.samples])

    @property
    def shows_its_order(self) -> bool:
        """Whether reads show what the default order goes by."""
        hidden = {f.name for f in self.r.definition.fields if not f.read}
        return not hidden & {name for name, _ in self.r.definition.sort}

    @property
    def absent(self) -> list[str]:
        """The operations that are not there, as method and path."""
        operations = (
            (self.r.lists, '("GET", URL)'),
            (self.r.creates, '("POST", URL)'),
            (self.r.reads, '("GET", row(MISSING))'),
            (self.r.updates, '("PATCH", row(MISSING))'),
            (self.r.deletes, '("DELETE", row(MISSING))'),
        )
        return [f"{call}," for is_there, call in operations if not is_there]

    # Which tests there are

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
        payload = f"{self.r.item}_payload(client)"
        related = ", ".join(
            f'"{each.id_name}": new_{each.target.name}(client)["id"]' for each in self.related_in_unique
        )
        return f"{payload} | {{{related}}}" if related else payload

    @property
    def lists_in_order(self) -> bool:
        """Whether the default order can be checked."""
        return self.r.lists and self.shows_its_order

    @property
    def lists_filtered(self) -> bool:
        """Whether there are filters for values."""
        return self.r.lists and bool(self.filtered)

    @property
    def lists_ranged(self) -> bool:
        """Whether there are filters for ranges."""
        return self.r.lists and bool(self.ranged)

    @property
    def lists_contained(self) -> bool:
        """Whether there are filters for parts of texts."""
        return self.r.lists and bool(self.contained)

    @property
    def lists_nullable(self) -> bool:
        """Whether there are filters for empty fields."""
        return self.r.lists and bool(self.nullable)

    @property
    def lists_searched(self) -> bool:
        """Whether there is a search."""
        return self.r.lists and bool(self.searched)

    @property
    def hides(self) -> bool:
        """Whether reads leave something out."""
        return self.r.creates and bool(self.hidden)

    @property
    def missing(self) -> str:
        """An identifier that no row has."""
        return '"01920000-0000-7000-8000-00000000dead"' if self.r.id_python == "UUID" else "2**62"

    @property
    def needs_missing(self) -> bool:
        """Whether a test uses an identifier that no row has."""
        lists = self.one_filtered or self.many_filtered or self.inverses
        return bool(self.r.reads or self.absent or lists or self.relations_made)

    @property
    def missing_ids(self) -> str:
        """Identifiers that no row has, some of them beyond all columns."""
        return "MISSING" if self.r.id_python == "UUID" else "MISSING, 0, -1, 2**63, 10**30"

    # Relations

    @property
    def relations_made(self) -> list[RelationView]:
        """The relations that a payload names."""
        return self.r.relations if self.r.creates else []

    @property
    def _one(self) -> list[RelationView]:
        return self.r.one if self.r.creates else []

    @property
    def _many(self) -> list[RelationView]:
        return self.r.many if self.r.creates else []

    @property
    def one_filtered(self) -> list[RelationView]:
        """The single relations that a list can be narrowed by."""
        return [r for r in self._one if self.r.lists and "eq" in r.definition.filter and self._is_free(r)]

    def _is_free(self, relation: RelationView) -> bool:
        """Whether two rows may differ in this relation, and a second row can be made."""
        return self.capacity > 1

    @property
    def one_shown(self) -> list[RelationView]:
        """The single relations that reads embed."""
        return [relation for relation in self._one if relation.definition.expand]

    @property
    def one_optional(self) -> list[RelationView]:
        """The single relations that can be emptied."""
        return [r for r in self._one if r.definition.nullable and self.r.updates]

    def _on_delete(self, action: str) -> list[RelationView]:
        if not self.r.reads:
            return []
        return [r for r in self._one if r.definition.on_delete == action and self._target(r).deletes]

    def _target(self, relation: RelationView) -> ResourceView:
        return self.r.other(relation.target.name)

    @property
    def restricting(self) -> list[RelationView]:
        """The relations whose target can't go first."""
        return self._on_delete("restrict")

    @property
    def cascading(self) -> list[RelationView]:
        """The relations whose target takes the row with it."""
        return self._on_delete("cascade")

    @property
    def emptying(self) -> list[RelationView]:
        """The relations whose target leaves the row behind."""
        return self._on_delete("set_null")

    @property
    def inverses(self) -> list[InverseView]:
        """The lists below other rows."""
        return self.r.inverses if self.r.creates else []

    @property
    def many_made(self) -> list[RelationView]:
        """The relations to several rows."""
        return self._many

    @property
    def many_shown(self) -> list[RelationView]:
        """The relations to several rows that reads embed."""
        return [relation for relation in self._many if relation.definition.expand]

    @property
    def many_filtered(self) -> list[RelationView]:
        """The relations to several rows that a list can be narrowed by."""
        return [r for r in self._many if self.r.lists and "eq" in r.definition.filter and self.capacity > 1]

    @property
    def many_changed(self) -> list[RelationView]:
        """The relations to several rows that can be changed."""
        return self._many if self.r.updates else []

    def _path(self, relation: RelationView, below: str, variable: str | None = None) -> str:
        name = relation.target.name if variable is None else variable
        identifier = f"{name}['id']" if name else "MISSING"
        return f'f"{self._target(relation).url}/{{{identifier}}}{below}"'

    def inverse_path(self, inverse: InverseView, variable: str) -> str:
        """The path of the list below a row."""
        below = inverse.path.rpartition("/")[2]
        return self._path(inverse.relation, f"/{below}", variable)

    def pointing(self, inverse: InverseView) -> str:
        """The value that makes a row belong to the other one."""
        identifier = f'{inverse.relation.target.name}["id"]'
        return f"[{identifier}]" if inverse.relation.is_many else identifier

    # Changes

    @property
    def changes_each(self) -> bool:
        """Whether there is something to change."""
        return self.r.updates and bool(self.changeable)

    @property
    def changed_value(self) -> str:
        """What a change of one field shows."""
        if self.shown:
            return "{name: other[name]}"
        return "{each: other[each] for each in {name} - set(HIDDEN)}"

    @property
    def stamps(self) -> str:
        """What a change changes besides what it names."""
        version = ', "version": before["version"] + 1' if self.r.lock else ""
        return f'{{"updated_at": changed.json()["updated_at"]{version}}}'

    @property
    def unchangeable(self) -> str:
        """The names that a change may not send."""
        server = [f.name for f in self.r.definition.fields if f.write != "both"]
        return literal_list([*server, "id", "created_at", "no_such_field"])

    @property
    def not_null(self) -> str:
        """The names that a change may send but not empty."""
        names = [f.name for f in self._writable if f.write == "both" and f.required]
        names += [r.id_name for r in self.r.relations if not r.definition.nullable]
        return literal_list(names)

    @property
    def has_not_null(self) -> bool:
        """Whether there is something that may not be emptied."""
        return self.r.updates and bool(self.not_null)

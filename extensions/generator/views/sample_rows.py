"""What `samples/post.py` holds, and what the tests make of it."""

import json
import math
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from ..code.imports import import_block
from .relations import RelationView
from .sample_moments import PLENTY, Sample
from .samples import sample
from .users import PEOPLE, USER

if TYPE_CHECKING:
    from .resource import ResourceView

# Fewer than any test makes.
SCARCE = 50


class SampleView:
    """Believable rows."""

    def __init__(self, r: "ResourceView") -> None:
        self.r = r

    @cached_property
    def values(self) -> dict[str, Sample]:
        """A believable value for every field that a client may send."""
        found = {f.name: sample(f) for f in self.r.definition.fields if f.write != "server"}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def dictionary(self) -> str:
        """A sample, with one entry a line."""
        entries = (f'"{name}": {value.expression}' for name, value in self.values.items())
        lines = "".join(f"        {entry},\n" for entry in entries)
        return f"{{\n{lines}    }}" if lines else "{}"

    @property
    def first_payload(self) -> dict[str, object]:
        """The payload of the example calls."""
        payload = {name: value.first for name, value in self.values.items()}
        return payload | {each.id_name: self.first_id for each in self.required_relations}

    @property
    def first_change(self) -> dict[str, object]:
        """What the example of a change sends."""
        names = [field.name for field in self.r.definition.fields if field.write == "both"]
        return {name: self.values[name].first for name in names[:1]}

    @property
    def first_id(self) -> int | str:
        """An identifier for examples."""
        return "01920000-0000-7000-8000-000000000001" if self.r.id_python == "UUID" else 1

    @property
    def required_relations(self) -> list[RelationView]:
        """The relations without which there is no row."""
        return [relation for relation in self.r.relations if relation.definition.required]

    @property
    def seeded_relations(self) -> list[RelationView]:
        """The relations to one row that `seed` fills: none that may be empty and must differ."""
        must_differ = {
            name
            for _, names in self.r.model.unique_constraints
            if not any(self.values[each].period == PLENTY for each in names if each in self.values)
            for name in names
        }
        return [
            relation
            for relation in self.r.one
            if relation.definition.required or relation.id_name not in must_differ
        ]

    @property
    def targets(self) -> str:
        """The models that a row refers to, by the names of the columns."""
        targets = {r.id_name: r.Target for r in self.seeded_relations}
        targets |= {"owner_id": "User"} if self.r.definition.owned else {}
        pairs = ", ".join(f'"{name}": {Target}' for name, Target in targets.items())
        return f"{{{pairs}}}"

    @property
    def inserted(self) -> str:
        """How the tests make a row that is not made over HTTP: its model, its values, its owner."""
        identifier = 'me(client)["id"]'
        if self.r.id_python == "UUID":
            identifier = f"UUID({identifier})"
        owner = f", owner_id={identifier}" if self.r.definition.owned else ""
        return f"{self.r.Item}, {self.r.Item}Create.model_validate(payload){owner}"

    @property
    def needs_people(self) -> bool:
        """Whether a sample refers to a user."""
        seeded = [*self.seeded_relations, *self.r.many]
        return self.r.definition.owned or any(each.target is USER for each in seeded)

    @cached_property
    def most(self) -> int:
        """How many rows can differ in what must be unique."""
        # As if there were only one owner.
        owner = {"owner_id"} if self.r.definition.owned else set()
        sets = [set(names) - owner for _, names in self.r.model.unique_constraints]
        own = [
            math.lcm(*(self.values[name].period for name in names))
            for names in sets
            if all(name in self.values for name in names)
        ]
        members = {name for names in sets for name in names}
        targets = [
            PEOPLE if other.definition is USER else other.samples.most
            for relation in self.required_relations
            for other in [self.r.other(relation.target.name)]
            # What is not listed can't be found again: there is another one each time.
            if relation.id_name in members or not other.lists
        ]
        return min([*own, *targets, PLENTY])

    @property
    def is_scarce(self) -> bool:
        """Whether the tests could run out of them."""
        return self.most < SCARCE and self.r.lists

    @property
    def row_url(self) -> str:
        """The path of a row that a test has."""
        return f"f\"{self.r.url}/{{{self.r.row}['id']}}\""

    @property
    def payload(self) -> str:
        """What makes one more, for the tests."""
        own = f'sample_{self.r.item}(next(numbers["{self.r.item}"]))'
        members = {name for _, names in self.r.model.unique_constraints for name in names}
        ids = ", ".join(
            f'"{r.id_name}": {self._factory(r, members)}(client)["id"]'
            for r in self.required_relations
        )
        return f"{own} | {{{ids}}}" if ids else own

    def _factory(self, relation: RelationView, must_differ: Collection[str]) -> str:
        is_scarce = self.r.other(relation.target.name).samples.is_scarce
        verb = "some" if is_scarce and relation.id_name not in must_differ else "new"
        return f"{verb}_{relation.target.name}"

    @property
    def found(self) -> str:
        """How the tests see a row that was not made over HTTP."""
        if self.r.reads:
            return f'read(client, f"{self.r.url}/{{identifier}}")'
        if self.r.lists:
            return f'look_up(client, "{self.r.url}", identifier)'
        return '{"id": identifier}'

    @property
    def example(self) -> str:
        """A payload for the documentation."""
        ids = ", ".join(
            f'"{r.id_name}": {json.dumps(self.first_id)}' for r in self.required_relations
        )
        own = f"sample_{self.r.item}(1)"
        return f"{own} | {{{ids}}}" if ids else own

    @property
    def imports(self) -> str:
        """For `samples/post.py`."""
        found = {name for each in self.values.values() for name in each.imports}
        return import_block({*found, "typing:Any"})

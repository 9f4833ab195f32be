"""What the tests try with relations: pointing, emptying, deleting, embedding, filtering."""

from .inverse import InverseView
from .list_tests import ListTests
from .relations import RelationView
from .resource import ResourceView


class RelationTests(ListTests):
    """Relations for which there is such a test."""

    @property
    def relations_made(self) -> list[RelationView]:
        """The relations that a payload names."""
        return self.r.relations if self.r.creates else []

    @property
    def _one(self) -> list[RelationView]:
        return [r for r in self.r.one if self.r.creates and self.suffices(r)]

    @property
    def _many(self) -> list[RelationView]:
        return [r for r in self.r.many if self.r.creates and self.suffices(r)]

    @property
    def one_filtered(self) -> list[RelationView]:
        """The single relations that a list can be narrowed by."""
        return [
            r
            for r in self._one
            if self.r.lists and "eq" in r.definition.filter and self.capacity > 1
        ]

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
        return [
            r for r in self._one if r.definition.on_delete == action and self._target(r).deletes
        ]

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
        return [i for i in self.r.inverses if self.r.creates and self.suffices(i.relation)]

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
        return [
            r
            for r in self._many
            if self.r.lists and "eq" in r.definition.filter and self.capacity > 1
        ]

    @property
    def many_changed(self) -> list[RelationView]:
        """The relations to several rows that can be changed."""
        return self._many if self.r.updates else []

    def _path(self, relation: RelationView, below: str, variable: str | None = None) -> str:
        name = relation.target_row if variable is None else variable
        identifier = f"{name}['id']" if name else "MISSING"
        return f'f"{self._target(relation).url}/{{{identifier}}}{below}"'

    def inverse_path(self, inverse: InverseView, variable: str) -> str:
        """The path of the list below a row."""
        below = inverse.path.rpartition("/")[2]
        return self._path(inverse.relation, f"/{below}", variable)

    def pointing(self, inverse: InverseView) -> str:
        """The value that makes a row belong to the other one."""
        identifier = f'{inverse.relation.target_row}["id"]'
        return f"[{identifier}]" if inverse.relation.is_many else identifier

    @property
    def needs_missing(self) -> bool:
        """Whether a test uses an identifier that no row has."""
        lists = self.one_filtered or self.many_filtered or self.inverses
        return bool(self.r.reads or self.absent or lists or self.relations_made)

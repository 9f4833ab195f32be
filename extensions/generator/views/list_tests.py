"""What the tests ask of lists: pages, orders, filters and searches."""

from collections.abc import Iterator

from ..resources.definitions import FieldDefinition
from .payload_tests import PayloadTests
from .spelling import literal_list


class ListTests(PayloadTests):
    """Names of fields; an empty list leaves its test out."""

    @property
    def rows(self) -> int:
        """How many rows a test of a list makes."""
        return max(self.capacity, 1)

    def _operators(self, operator: str) -> Iterator[FieldDefinition]:
        return (f for f in self.r.definition.fields if operator in f.filter and f.read)

    @property
    def filtered(self) -> str:
        """The fields that a list can be narrowed to the values of."""
        names = [
            f.name
            for f in self._operators("eq")
            if f.name in self.r.samples.values or f.has_default
        ]
        return literal_list(names)

    @property
    def ranged(self) -> str:
        """The fields that a list can be narrowed to a range of."""
        names = [
            f.name
            for f in self._operators("gte")
            if "lte" in f.filter and (f.name in self.r.samples.values or f.has_default)
        ]
        return literal_list(names)

    @property
    def contained(self) -> str:
        """The fields that a list can be narrowed to parts of."""
        return literal_list(
            [f.name for f in self._operators("contains") if f.name in self.r.samples.values]
        )

    @property
    def nullable(self) -> str:
        """The fields that a list can be narrowed to the empty ones of."""
        return literal_list(
            [f.name for f in self._operators("isnull") if f.name in self.r.samples.values]
        )

    @property
    def sorted(self) -> str:
        """What a list can be sorted by."""
        hidden = {f.name for f in self.r.definition.fields if not f.read}
        return literal_list([name for name in self.r.schema.sortable if name not in hidden])

    @property
    def searched(self) -> str:
        """The fields that `q` searches."""
        return literal_list(
            [name for name in self.r.schema.searched if name in self.r.samples.values]
        )

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
        return self.r.lists and bool(self.nullable) and self.capacity > 1

    @property
    def lists_searched(self) -> bool:
        """Whether there is a search."""
        return self.r.lists and bool(self.searched)

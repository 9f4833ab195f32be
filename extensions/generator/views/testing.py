"""What the generated tests of a resource try, as lines of Python."""

from .access_tests import AccessTests
from .relations import RelationView
from .routes import Route
from .spelling import literal_list


class TestingView(AccessTests):
    """Everything that the tests try, and changes besides."""

    __test__ = False

    @property
    def same(self) -> str:
        """What another payload must have in common with the first one to be the same row."""
        sent = " if name in first" if self.r.definition.owned else ""
        return f"{{name: first[name] for name in names{sent}}}"

    @property
    def is_blamed(self) -> str:
        """Whether the answer names what is taken; of several constraints a database names one."""
        alone = ' or names == ["owner_id"]' if ["owner_id"] in map(list, self._unique_sets) else ""
        return f'{{each["loc"][1] for each in response.json()["errors"]}} & {{*names}}{alone}'

    @property
    def selects_for_list(self) -> int:
        """How many statements a list takes: who calls, the rows, and each relation to many."""
        return self._selects(self.r.router.listing)

    @property
    def selects_for_one(self) -> int:
        """How many statements it takes to read one."""
        return self._selects(self.r.router.reading)

    def _selects(self, route: Route) -> int:
        return route.asks_who + 1 + sum(bool(each.loading) for each in self.r.many)

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
        owner = ["owner_id"] * self.r.definition.owned
        return literal_list([*server, "id", *owner, "created_at", "no_such_field"])

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

    @property
    def self_referring(self) -> list[RelationView]:
        """The relations that may lead to a row of the same kind, but not to the row itself."""
        return [each for each in self.r.one if each.is_self and self.r.updates]

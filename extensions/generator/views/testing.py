"""What the generated tests of a resource try, as lines of Python."""

from .relation_tests import RelationTests
from .spelling import literal_list


class TestingView(RelationTests):
    """Everything that the tests try, and changes besides."""

    __test__ = False

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

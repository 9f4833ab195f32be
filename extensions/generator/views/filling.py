"""How a row gets what a payload says: its columns, and the rows that it refers to."""

from .handlers import HandlersView
from .relations import RelationView
from .routes import knows_caller
from .spelling import literal_list


class FillingView(HandlersView):
    """The lines that make a row and fill it."""

    @property
    def writer(self) -> str:
        """The parameter with who sends a payload, if what that may refer to depends on them."""
        kind = "User | None" if self.r.widest_writers == "public" else "User"
        return f", user: {kind}" if self.fills_for_each else ""

    @property
    def fills_for_each(self) -> bool:
        """Whether what a payload may refer to depends on who sends it."""
        return knows_caller(*(line for each in self.relates for line in each.naming))

    @property
    def relates(self) -> list[RelationView]:
        """The relations that payloads name, if there are payloads."""
        return self.r.relations if self.r.changes else []

    @property
    def set_apart(self) -> list[str]:
        """The names in payloads that are no columns to be set."""
        # Of a row that the caller may not see nothing is loaded, and nothing in place of nothing
        # is no change: there the column is set as well.
        return [each.id_name for each in self.r.relations if each.is_many or not each.showing]

    @property
    def sets_apart(self) -> bool:
        """Whether there are such names."""
        return bool(self.set_apart) and self.r.changes

    @property
    def relation_set(self) -> str:
        """The set of these names."""
        return "{" + literal_list(self.set_apart) + "}"

    @property
    def setting(self) -> str:
        """The line that sets the columns."""
        exclusion = ", exclude=RELATION_FIELDS" if self.set_apart else ""
        return f"change({self.r.row}, payload{exclusion})"

    @property
    def filling(self) -> str:
        """The line that gives a row what was sent."""
        if not self.r.relations:
            return self.setting
        user = "user, " if self.fills_for_each else ""
        return f"await fill_{self.r.item}(session, {user}{self.r.row}, payload)"

    @property
    def new(self) -> str:
        """A new row."""
        values = ["owner_id=user.id"] if self.r.definition.owned else []
        values += [relation.empty for relation in self.r.relations if relation.empty]
        return f"{self.r.Item}({', '.join(values)})"

    @property
    def payloads(self) -> str:
        """The schemas that a row is filled from."""
        names = [f"{self.r.Item}Create"] * self.r.creates
        names += [f"{self.r.Item}Update"] * self.r.updates
        return " | ".join(names)

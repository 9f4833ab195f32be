"""What the tests of `access` try: every operation by everybody, and rows that are hidden."""

from .audiences import seen_by, visible
from .callers import changing, reaches, reading
from .creation_tests import ADMIN, BOTH, CreationTests, pointing
from .inverse import InverseView
from .relations import RelationView
from .users import USER


class AccessTests(CreationTests):
    """Tables of callers; an operation that is not there has no test."""

    @property
    def people(self) -> str:
        """The parameters of a test that makes a row of ada's."""
        return BOTH if self.r.definition.owned else ADMIN

    @property
    def made(self) -> str:
        """The lines that make a row of ada's."""
        return self._made("client")

    def made_with(self, relation: RelationView, variable: str) -> str:
        """The same for a row that refers to another one."""
        return self._made(f"client, {relation.id_name}={pointing(relation, variable)}")

    def _made(self, arguments: str) -> str:
        line = f"created = new_{self.r.item}({arguments})"
        give = f'give(ada, "{self.r.items}", created["id"])'
        return f"{line}\n    {give}" if self.r.definition.owned else line

    @property
    def lists_to(self) -> list[str]:
        """Who lists what."""
        access = self.r.definition.access
        return [each.line_of_list for each in reading(self.r.definition, access.list)]

    @property
    def reads_to(self) -> list[str]:
        """Who reads a row."""
        found = reading(self.r.definition, self.r.definition.access.read)
        return [(each if each.sees else each.instead(404)).line for each in found]

    @property
    def updates_by(self) -> list[str]:
        """Who changes a row."""
        definition = self.r.definition
        return [each.line for each in changing(definition, definition.access.update, 200)]

    @property
    def deletes_by(self) -> list[str]:
        """Who deletes a row."""
        definition = self.r.definition
        return [each.line for each in changing(definition, definition.access.delete, 204)]

    @property
    def seer(self) -> str:
        """The one with the least rights who reads ada's row."""
        return "anonymous" if self.r.definition.access.read == "public" else "ada"

    @property
    def seeing_people(self) -> str:
        """The parameters of a test in which that one reads it."""
        if self.seer == "ada":
            return BOTH
        return f"{self.people}, anonymous: TestClient"

    @property
    def unshown(self) -> list[RelationView]:
        """The relations of which reads show not every row to everybody who reads."""
        read = self.r.definition.access.read
        if not (self.r.reads and self.r.creates) or read == "admin":
            return []
        return [
            each
            for each in self.r.relations
            if each.showing
            and visible(seen_by(each.target), read, each.Target)
            and self.suffices(each)
        ]

    def lists_below_to(self, inverse: InverseView) -> str:
        """Who lists what below ada's other row."""
        target = inverse.relation.target
        found = []
        for each in reading(self.r.definition, self.r.definition.access.list):
            reached = target is USER or reaches(each.caller, seen_by(target))
            found.append((each if reached else each.instead(404)).line_of_list)
        return "\n".join(["[", *(f"        {line}" for line in found), "    ]"])

    def people_below(self, inverse: InverseView) -> str:
        """The parameters of a test that makes ada's row below ada's other row."""
        is_adas = self.r.definition.owned or inverse.relation.target.owned
        return BOTH if is_adas else ADMIN

    def parent(self, inverse: InverseView) -> str:
        """The lines that make the other row."""
        target = inverse.relation.target
        line = f"parent = new_{target.name}(client)"
        give = f'give(ada, "{target.plural}", parent["id"])'
        return f"{line}\n    {give}" if target.owned else line

    @property
    def goes_with_owner(self) -> bool:
        """Whether one can see that a row has gone with its owner."""
        return self.r.definition.owned and self.r.reads

    @property
    def unique_for_owner(self) -> list[str]:
        """The names that must differ together, for one owner."""
        owned = self.r.definition.owned and self.r.creates
        return [line for line in self.unique if owned and '"owner_id"' in line]

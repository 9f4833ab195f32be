"""What the tests of `access` try when a row is made: who may, and what it may refer to."""

from .audiences import seen_by
from .callers import Outcome, reaches, refusal
from .relation_tests import RelationTests
from .relations import RelationView
from .users import USER

# The parameters of tests.
ADMIN = "client: TestClient"
BOTH = "client: TestClient, ada: TestClient"


def pointing(relation: RelationView, variable: str) -> str:
    """The value that makes a row refer to another one."""
    return f'[{variable}["id"]]' if relation.is_many else f'{variable}["id"]'


class CreationTests(RelationTests):
    """Tables of callers, payloads for ada, and relations to what she does not see."""

    @property
    def creates_by(self) -> list[str]:
        """Who makes a row."""
        word = self.r.definition.access.create
        return [
            Outcome(each, refusal(each, word) or (201 if self._fills(each) else 422)).line
            for each in ("anonymous", "ada", "client")
        ]

    def _fills(self, caller: str, *, but: RelationView | None = None) -> bool:
        """Whether a caller may name what a row must refer to."""
        needed = [each for each in self.r.samples.required_relations if each is not but]
        return all(self._names(caller, each) for each in needed)

    def _names(self, caller: str, relation: RelationView) -> bool:
        return reaches(caller, "user" if relation.target is USER else seen_by(relation.target))

    def _giving(self, *, but: RelationView | None = None) -> list[str]:
        """The lines that give ada what a row must refer to and only its owner sees."""
        return [
            f'give(ada, "{each.target.plural}", payload["{each.id_name}"])'
            for each in self.r.samples.required_relations
            if each is not but and each.target is not USER and seen_by(each.target) == "owner"
        ]

    @property
    def payload_for_ada(self) -> str:
        """The lines that make a payload that ada may send."""
        return self.payload_for_ada_but(None)

    def payload_for_ada_but(self, relation: RelationView | None) -> str:
        """The same for all other relations."""
        lines = [f"payload = payload_for_{self.r.item}(client)", *self._giving(but=relation)]
        return "\n    ".join(lines)

    def naming_hidden(self, relation: RelationView) -> str:
        """The part of a payload that names the row of an administrator."""
        return f'{{"{relation.id_name}": {pointing(relation, "hidden")}}}'

    @property
    def creating_people(self) -> str:
        """The parameters of a test that makes a payload for ada."""
        return BOTH if self._giving() else ADMIN

    @property
    def naming_people(self) -> str:
        """The parameters of a test in which somebody names what is hidden from them."""
        return f"{ADMIN}, {self.creator}: TestClient"

    @property
    def creates_owned(self) -> bool:
        """Whether who makes a row becomes its owner."""
        return self.r.creates and self.r.definition.owned

    @property
    def creator(self) -> str:
        """The one with the least rights who makes a row."""
        return "anonymous" if self.r.definition.access.create == "public" else "ada"

    @property
    def hidden_targets(self) -> list[RelationView]:
        """The relations that can't lead to a row of an administrator."""
        if refusal(self.creator, self.r.definition.access.create) or not self.r.creates:
            return []
        return [
            each
            for each in self.r.relations
            if self._is_hidden(each) and self._fills(self.creator, but=each) and self.suffices(each)
        ]

    def _is_hidden(self, relation: RelationView) -> bool:
        """Whether the creator does not see what belongs to an administrator."""
        stranger = "anonymous" if self.creator == "anonymous" else "bob"
        return not self._names(stranger, relation)

    @property
    def active_targets(self) -> list[RelationView]:
        """The relations to users."""
        return self.r.links_to_users if self.r.creates else []

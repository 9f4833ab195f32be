"""Asking for one relation: where it leads, of which kind, and what becomes of it."""

from ..generator.resources.answer_shapes import RelationShape
from ..generator.resources.names import plural
from .drafts import Entry, Seat, replaced, without_defaults
from .prompts import Choice, ask_choice, ask_several, ask_text, ask_yes, labelled
from .renames import renamed_member
from .retries import ask_until_accepted, complain

KINDS = (
    ("one", "a row has one of them: a foreign key"),
    ("many", "a row has any number of them: a table of pairs"),
)
ON_DELETE = (
    ("restrict", "refused while a row refers to it (409)"),
    ("cascade", "its rows are deleted with it"),
    ("set_null", "its rows stay, and refer to nothing"),
)
ABILITIES = (
    ("unique", "one-to-one: no two rows share a target"),
    ("expand", "reads contain the target, not only its identifier"),
    ("filter", "lists can be narrowed by it"),
)


class RelationQuestions:
    """The questions for a relation; `old` answers them when a relation is changed."""

    def __init__(self, seat: Seat, position: int | None) -> None:
        self.seat = seat
        self.position = position
        self.relations: list[Entry] = seat.resource.get("relations") or []
        self.old: Entry = {} if position is None else self.relations[position]
        self.relation: Entry = {}

    def ask(self) -> Entry | None:
        """Return the resource with the relation; None when it stays as it was."""
        answered = dict(self.old)
        while True:
            to = ask_choice("Leads to", self._targets(), answered.get("to"))
            kind = ask_choice("Kind", labelled(KINDS), answered.get("kind", "one"))
            if not self._ask_name(to, kind, answered.get("name")):
                return None
            self._ask_rest(answered)
            changed = self._resource(self.relation)
            messages = self.seat.objections(changed)
            if not messages:
                return changed
            complain(messages)
            if not ask_yes("Answer again? (no: the relation stays as it was)", default=True):
                return None
            answered = dict(self.relation)

    def _targets(self) -> list[Choice]:
        own = self.seat.resource["name"]
        names = self.seat.draft.names()
        names = names if own in names else [*names, own]
        choices = [Choice(f"{name} (itself)" if name == own else name, name) for name in names]
        needs_auth = None if self.seat.draft.auth else "needs auth: jwt"
        return [*choices, Choice("user", disabled=needs_auth)]

    def _ask_name(self, to: str, kind: str, old: str | None) -> bool:
        def faults(name: str) -> list[str]:
            relation = {"name": name, "to": to, "kind": kind}
            return self.seat.objections(self._resource(relation)) if name else []

        nearest = "parent" if to == self.seat.resource["name"] else to
        suggested = nearest if kind == "one" else plural(to)
        name = ask_until_accepted(
            lambda start: ask_text("Relation name", start, "empty goes back"),
            old or suggested,
            faults,
        )
        self.relation = {"name": name, "to": to, "kind": kind}
        return bool(name)

    def _ask_rest(self, answered: Entry) -> None:
        is_one = self.relation["kind"] == "one"
        if is_one:
            required = ask_yes("Must every row have it?", default=answered.get("required", False))
            refused = {"set_null": "not where every row must have one"} if required else {}
            self.relation["required"] = required
            on_delete = ask_choice(
                "When the target is deleted",
                labelled(ON_DELETE, refused),
                answered.get("on_delete") or "restrict",
            )
            self.relation["on_delete"] = None if on_delete == "restrict" else on_delete
        self._ask_inverse(answered.get("inverse", False))
        choices = labelled(ABILITIES if is_one else ABILITIES[1:])
        for choice in choices:
            choice.checked = bool(answered.get(str(choice.value)))
        ticked = ask_several("It can", choices)
        self.relation |= {key: answered.get(key) or True for key in ticked}

    def _ask_inverse(self, old: object) -> None:
        own = self.seat.resource.get("plural") or plural(self.seat.resource["name"])
        typed = ask_until_accepted(
            lambda text: ask_text(
                "Name of the list below the target", text, f"such as {own}; empty for none"
            ),
            own if old is True else str(old or ""),
            lambda text: self._faults({"inverse": text or False}),
        )
        self.relation["inverse"] = typed or False

    def _faults(self, keys: Entry) -> list[str]:
        """Return what the generator refuses of the relation so far because of these keys."""
        return self.seat.objections(
            self._resource({**self.relation, **keys}), before=self._resource(self.relation)
        )

    def _resource(self, relation: Entry) -> Entry:
        """Return the resource with the relation in its place."""
        resource = renamed_member(self.seat.resource, self.old.get("name"), relation["name"])
        written = without_defaults(relation, RelationShape)
        return {**resource, "relations": replaced(self.relations, self.position, written)}

"""One resource: its name, then its fields, relations and options, until it is done."""

from .drafts import Draft, Entry, Seat, replaced
from .field_questions import FieldQuestions
from .option_questions import ask_options, in_order
from .prompts import Choice, ask_choice, ask_text, say
from .relation_questions import RelationQuestions
from .renames import renamed_targets
from .retries import ask_until_accepted
from .summary import field_words, relation_words, summary


def add_resource(draft: Draft) -> None:
    """Ask for a resource and put it at the end of the draft."""
    name = _ask_name(draft, None)
    if name:
        design_resource(draft, {"name": name}, None)


def change_resource(draft: Draft, position: int) -> None:
    """Ask what to change in a resource of the draft."""
    design_resource(draft, draft.resources[position], position)


def design_resource(draft: Draft, resource: Entry, position: int | None) -> None:
    """Show the menu of a resource until it is done, then put it into the draft."""
    start = "field"
    while True:
        seat = Seat(draft, resource, position)
        say("")
        for line in summary([resource]):
            say(line, style="bold")
        start = ask_choice(f"{resource['name']}:", _choices(resource), start)
        match start.partition(" "):
            case ("done", _, _):
                if resource.get("fields") or resource.get("relations"):
                    draft.resources = seat.resources(in_order(resource))
                return
            case ("field", _, number):
                resource = FieldQuestions(seat, _position(number)).ask() or resource
                start = "field"
            case ("relation", _, number):
                resource = RelationQuestions(seat, _position(number)).ask() or resource
                start = "relation"
            case ("options", _, _):
                resource = ask_options(seat)
                start = "done"
            case ("rename", _, _):
                resource = _rename(seat)
                start = "done"
            case _:
                resource = _remove(resource)
                start = "done"


def _choices(resource: Entry) -> list[Choice]:
    fields, relations = resource.get("fields") or [], resource.get("relations") or []
    has_members = bool(fields or relations)
    return [
        Choice("Add a field", "field"),
        Choice("Add a relation", "relation"),
        *(Choice(f"Change {field_words(f)}", f"field {n}") for n, f in enumerate(fields)),
        *(Choice(f"Change {relation_words(r)}", f"relation {n}") for n, r in enumerate(relations)),
        Choice("Remove a field or relation", "remove", None if has_members else "none yet"),
        Choice("Options: plural, doc, owner, access, order, lock, composites", "options"),
        Choice("Rename it", "rename"),
        Choice("Done" if has_members else "Back, nothing is kept without a member", "done"),
    ]


def _position(number: str) -> int | None:
    return int(number) if number else None


def _ask_name(draft: Draft, seat: Seat | None) -> str:
    """Return a name that the generator accepts; empty to go back."""

    def faults(name: str) -> list[str]:
        if not name:
            return []
        if seat is None:
            probe = {"name": name, "fields": [{"name": "a1", "type": "string"}]}
            return draft.objections(draft.resources, [*draft.resources, probe])
        return draft.objections(
            seat.resources(seat.resource), _renamed(seat, {**seat.resource, "name": name})
        )

    start = seat.resource["name"] if seat else ""
    hint = "one of them, snake_case; empty goes back"
    return ask_until_accepted(lambda text: ask_text("Resource name", text, hint), start, faults)


def _renamed(seat: Seat, resource: Entry) -> list[Entry]:
    """Return all resources, where relations follow the new name of one."""
    return renamed_targets(seat.resources(resource), seat.resource["name"], resource["name"])


def _rename(seat: Seat) -> Entry:
    """Ask for another name; relations of all resources follow it."""
    name = _ask_name(seat.draft, seat)
    if not name:
        return seat.resource
    followed = _renamed(seat, {**seat.resource, "name": name})
    if seat.position is None:
        seat.draft.resources = followed[:-1]
        return followed[-1]
    seat.draft.resources = replaced(followed, seat.position, followed[seat.position])
    return followed[seat.position]


def _remove(resource: Entry) -> Entry:
    """Ask which member goes; composites and orders that name it are refused at the end."""
    rows = [("fields", field["name"]) for field in resource.get("fields") or []]
    rows += [("relations", each["name"]) for each in resource.get("relations") or []]
    choices = [Choice(f"{name}", f"{kind} {name}") for kind, name in rows]
    chosen = ask_choice("Remove", [*choices, Choice("(none of them)", "back")])
    if chosen == "back":
        return resource
    kind, _, name = chosen.partition(" ")
    members = [each for each in resource[kind] if each["name"] != name]
    changed = {**resource, kind: members}
    if not members:
        del changed[kind]
    return changed

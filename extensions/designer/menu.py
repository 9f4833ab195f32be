"""The first menu: what there is so far, and what to do next."""

from collections.abc import Callable

from .drafts import Draft, Entry
from .prompts import Choice, ask_choice, ask_yes, say
from .resource_menu import add_resource, change_resource
from .retries import complain
from .summary import LEGEND, summary
from .yaml_text import resources_text

Save = Callable[[], bool]


def design(draft: Draft, save: Save) -> bool:
    """Ask until the draft is saved (true) or left (false)."""
    start = "add"
    while True:
        show(draft)
        chosen = ask_choice("Next:", _choices(draft), start)
        match chosen.partition(" "):
            case ("add", _, _):
                add_resource(draft)
            case ("change", _, number):
                change_resource(draft, int(number))
            case ("remove", _, number):
                remove_resource(draft, int(number))
            case ("yaml", _, _):
                say("", *resources_text(draft.resources).splitlines())
            case ("save", _, _):
                if is_sound(draft) and save():
                    return True
            case _:
                return False
        start = "save" if draft.resources else "add"


def show(draft: Draft) -> None:
    """Print the resources, and what is wrong with them."""
    say("")
    if not draft.resources:
        say("  No resources yet.")
        return
    for line in summary(draft.resources):
        say(line, style="bold")
    say(f"  {LEGEND}", style="fg:ansibrightblack")
    complain(draft.problems())


def is_sound(draft: Draft) -> bool:
    """Tell whether the generator accepts the whole list; say what it refuses."""
    messages = draft.problems()
    if messages:
        complain([*messages, "Correct this first; nothing has been written."])
    return not messages


def remove_resource(draft: Draft, position: int) -> None:
    """Ask, then take a resource out, with the relations that lead to it."""
    name = draft.resources[position]["name"]
    others = [*draft.resources[:position], *draft.resources[position + 1 :]]
    leading = [
        f"{resource['name']}.{relation['name']}"
        for resource in others
        for relation in resource.get("relations") or []
        if relation["to"] == name
    ]
    too = f" and the relations {', '.join(leading)}" if leading else ""
    if ask_yes(f"Remove {name}{too}?", default=False):
        draft.resources = [_without_relations_to(name, resource) for resource in others]


def _choices(draft: Draft) -> list[Choice]:
    names = draft.names()
    return [
        Choice("Add a resource", "add"),
        *(Choice(f"Change {name}", f"change {number}") for number, name in enumerate(names)),
        *(Choice(f"Remove {name}", f"remove {number}") for number, name in enumerate(names)),
        Choice("Show the YAML", "yaml"),
        Choice("Save and finish", "save"),
        Choice("Leave without saving", "leave"),
    ]


def _without_relations_to(name: str, resource: Entry) -> Entry:
    relations = resource.get("relations") or []
    kept = [relation for relation in relations if relation["to"] != name]
    if len(kept) == len(relations):
        return resource
    changed = {**resource, "relations": kept}
    if not kept:
        del changed["relations"]
    return changed

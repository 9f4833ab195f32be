"""Reading `fields` and `relations`: every entry at its own place."""

from collections.abc import Callable
from typing import TypeVar

from .errors import Place
from .wording import shown

Part = TypeVar("Part")


def read_parts(
    written: object, kind: str, place: Place, read: Callable[[object, Place], Part | None]
) -> tuple[list[Part], set[str]]:
    """Return the parts that could be read, and the names of those that could not."""
    if written is None:
        return [], set()
    if not isinstance(written, list):
        place.refuse(
            f"{kind}s must be a list of entries such as - {{name: …}}, not {shown(written)}."
        )
        return [], set()
    parts: list[Part] = []
    unreadable: set[str] = set()
    for number, entry in enumerate(written, start=1):
        part = read(entry, place.inside(f"{kind} {entry_label(entry, number)}"))
        if part is not None:
            parts.append(part)
        elif isinstance(entry, dict) and isinstance(entry.get("name"), str):
            unreadable.add(entry["name"])
    return parts, unreadable


def entry_label(entry: object, number: int) -> str:
    """Return the name of an entry in quotes, or its number in the list."""
    name = entry.get("name") if isinstance(entry, dict) else None
    return shown(name) if isinstance(name, str) and name else str(number)

"""Reading the default order of a resource: "-created_at,title"."""

from collections.abc import Collection, Sequence

from .definitions import FieldDefinition
from .errors import Place
from .field_types import UNKEYED_TYPES
from .reserved import EVERY_RESOURCE
from .wording import did_you_mean, shown

DEFAULT_SORT = (("created_at", True),)


def read_sort(
    written: str | None,
    fields: Sequence[FieldDefinition],
    unreadable: Collection[str],
    place: Place,
) -> tuple[tuple[str, bool], ...]:
    """Return names and directions; names in `unreadable` have been refused before."""
    if written is None:
        return DEFAULT_SORT
    known = {field.name: field for field in fields}
    order: list[tuple[str, bool]] = []
    for part in written.split(","):
        name = part.strip().removeprefix("-")
        field = known.get(name)
        if any(name == earlier for earlier, _ in order):
            place.refuse(f'sort names "{name}" twice; remove one.')
        elif field is not None and field.type in UNKEYED_TYPES:
            place.refuse(f'sort: "{name}" is of type {field.type}, which has no order; remove it.')
        elif field is not None and not field.read:
            place.refuse(f'sort: "{name}" has read: false; an order would give it away, remove it.')
        elif field is None and name not in EVERY_RESOURCE and name not in unreadable:
            choices = [*known, *EVERY_RESOURCE]
            place.refuse(f"sort: there is no field {shown(name)}{did_you_mean(name, choices)}")
        order.append((name, part.strip().startswith("-")))
    return tuple(order)

"""Reading `unique` and `indexes`: lists of lists of names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .definitions import FieldDefinition, RelationDefinition
from .errors import Place
from .field_types import UNKEYED_TYPES
from .wording import did_you_mean, one_line, shown

Composite = tuple[str, ...]
Member = FieldDefinition | RelationDefinition | None  # None: a column of ours, such as owner


@dataclass(frozen=True, slots=True)
class Membership:
    """What the composites of one resource may name."""

    members: Mapping[str, Member]
    unreadable: Collection[str]  # declared, but refused before


def read_composites(
    key: str, written: object, membership: Membership, place: Place
) -> tuple[Composite, ...]:
    """Return the composites without mistakes, in their order."""
    if written is None:
        return ()
    example = f"write {key}: [[name, other]]"
    if not isinstance(written, list):
        place.refuse(f"{key} must be a list of lists of names, not {shown(written)}; {example}.")
        return ()
    composites: list[Composite] = []
    seen: set[object] = set()
    for entry in written:
        if not isinstance(entry, list) or not entry:
            found = "an empty list" if entry == [] else shown(entry)
            place.refuse(f"{key} must hold lists of names, not {found}; {example}.")
            continue
        verdicts = [is_member(key, name, entry, membership, place) for name in entry]
        if not all(verdicts):
            continue
        # The order matters to an index, not to a constraint.
        identity = frozenset(entry) if key == "unique" else tuple(entry)
        if identity in seen:
            place.refuse(f"{key} has {listed(entry)} twice; remove one.")
            continue
        seen.add(identity)
        composites.append(tuple(entry))
    return tuple(composites)


def is_member(
    key: str, name: object, entry: list[object], membership: Membership, place: Place
) -> bool:
    """Tell whether one name can take part; refuse it with its reason where it cannot."""
    label = f"{key} {listed(entry)}"
    members = membership.members
    if not isinstance(name, str):
        place.refuse(f"{label}: {shown(name)} is not a name; quote it or remove it.")
        return False
    if name not in members:
        if name not in membership.unreadable:
            hint = did_you_mean(name, members)
            if name == "owner":
                hint = "; add owned: true or remove it."
            place.refuse(f"{label}: there is no {shown(name)} to put there{hint}")
        return False
    member = members[name]
    if isinstance(member, FieldDefinition) and member.type in UNKEYED_TYPES:
        place.refuse(f'{label}: "{name}" is of type {member.type}, which has no key; remove it.')
        return False
    if isinstance(member, RelationDefinition) and member.kind == "many":
        place.refuse(f'{label}: "{name}" is a relation of kind many, not a column; remove it.')
        return False
    if entry.count(name) > 1:
        place.refuse(f'{label}: "{name}" occurs twice; remove one.')
        return False
    return True


def listed(entry: list[object]) -> str:
    """Return the composite as it is written, shortened."""
    names = [one_line(name) if isinstance(name, str) else shown(name) for name in entry[:5]]
    return f"[{', '.join(names)}{', …' if len(entry) > 5 else ''}]"

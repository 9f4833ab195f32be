"""Composites of one member, which say what `unique` and `index` on the member say."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from .composites import Composite
from .definitions import FieldDefinition, RelationDefinition, ResourceDefinition

Part = TypeVar("Part", FieldDefinition, RelationDefinition)


def without_single_composites(resource: ResourceDefinition) -> ResourceDefinition:
    """Return the resource with such composites moved into their fields and relations.

    `owner`, `created_at` and `updated_at` have no definition to move into: theirs stay.
    """
    members = {part.name for part in resource.members}
    unique = single_members(resource.unique) & members
    index = single_members(resource.indexes) & members
    return replace(
        resource,
        unique=others(resource.unique, unique),
        indexes=others(resource.indexes, index),
        fields=tuple(keyed(field, unique, index) for field in resource.fields),
        relations=tuple(keyed(relation, unique, index) for relation in resource.relations),
    )


def single_members(composites: Iterable[Composite]) -> set[str]:
    """Return the members of the composites that have only one."""
    return {composite[0] for composite in composites if len(composite) == 1}


def others(composites: Iterable[Composite], moved: set[str]) -> tuple[Composite, ...]:
    """Return the composites that stay."""
    return tuple(c for c in composites if len(c) > 1 or c[0] not in moved)


def keyed(part: Part, unique: set[str], index: set[str]) -> Part:
    """Return the part with the keys that its composites gave it."""
    is_unique = part.unique or part.name in unique
    # A unique constraint is an index already.
    return replace(
        part, unique=is_unique, index=(part.index or part.name in index) and not is_unique
    )

"""The relations of a resource, with what they owe to the other resources."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..resources.definitions import RelationDefinition, ResourceDefinition
from ..resources.names import pascal
from .audiences import seen_by, visible
from .relations import RelationView
from .users import USER, nameable

if TYPE_CHECKING:
    from .resource import ResourceView


def relation_views(
    r: "ResourceView",
    order: Sequence[ResourceDefinition],
    by_name: Mapping[str, ResourceDefinition],
) -> list[RelationView]:
    """All relations of a resource, in the order of the answer."""
    # Users are there before everything else.
    position = {USER.name: -1} | {each.name: index for index, each in enumerate(order)}
    return [
        RelationView(
            definition=relation,
            holder=r.definition,
            target=by_name[relation.to],
            members=r.members,
            id_python=r.id_python,
            row=r.row,
            is_ambiguous=relation.kind == "one" and _is_ambiguous(r, by_name[relation.to]),
            closes_cycle=relation.kind == "one" and position[relation.to] > position[r.item],
            embedded=r.other(relation.to).embedded_name,
            naming=_naming(r, by_name[relation.to]),
            showing=_showing(r, relation, by_name[relation.to]),
        )
        for relation in r.definition.relations
    ]


def _naming(r: "ResourceView", target: ResourceDefinition) -> tuple[str, ...]:
    if target is USER:
        return nameable(r.widest_writers)
    condition = visible(seen_by(target), r.widest_writers, pascal(target.name))
    return (condition,) if condition else ()


def _showing(r: "ResourceView", relation: RelationDefinition, target: ResourceDefinition) -> str:
    # Of users only a summary is shown, which is for all who see the row.
    if target is USER or not relation.expand:
        return ""
    return visible(seen_by(target), r.widest_seers, pascal(target.name))


def _is_ambiguous(r: "ResourceView", target: ResourceDefinition) -> bool:
    """Whether more than one foreign key joins the two tables, in either direction."""
    there = [each.to for each in r.definition.relations if each.kind == "one"]
    there += [USER.name] if r.definition.owned else []
    back = [each.to for each in target.relations if each.kind == "one"]
    is_self = target.name == r.item
    return there.count(target.name) + (0 if is_self else back.count(r.item)) > 1

"""An order of the resources in which every row finds what it must refer to."""

from collections.abc import Sequence

from ..resources.definitions import ResourceDefinition


def in_order(resources: Sequence[ResourceDefinition]) -> list[ResourceDefinition]:
    """Targets before holders, as far as relations that may be empty allow it."""
    waiting = list(resources)
    ordered: list[ResourceDefinition] = []
    while waiting:
        ready = _first_ready(waiting, only_required=False) or _first_ready(
            waiting, only_required=True
        )
        assert ready is not None, "cycles of required relations are refused"
        waiting.remove(ready)
        ordered.append(ready)
    return ordered


def _first_ready(
    waiting: Sequence[ResourceDefinition], *, only_required: bool
) -> ResourceDefinition | None:
    names = {resource.name for resource in waiting}
    for resource in waiting:
        targets = {
            relation.to
            for relation in resource.relations
            if relation.kind == "one" and (relation.required or not only_required)
        }
        if not targets & (names - {resource.name}):
            return resource
    return None

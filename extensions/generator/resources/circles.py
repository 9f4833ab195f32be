"""Circles of required relations, in which no row could ever be the first."""

from collections.abc import Mapping, Sequence

from .definitions import RelationDefinition, ResourceDefinition
from .errors import Place
from .wording import one_line, shown

Links = Mapping[str, Sequence[RelationDefinition]]


def check_required_circles(
    resources: Sequence[ResourceDefinition], places: Mapping[str, Place]
) -> None:
    """Refuse each circle once, at its first resource in the answer's order."""
    links = {
        resource.name: [link for link in resource.relations if link.required]
        for resource in resources
    }
    reported: set[str] = set()
    for start, own_links in links.items():
        for link in own_links:
            if link.to == start:
                places[start].inside(f"relation {shown(link.name)}").refuse(
                    "a required relation to itself leaves no first row; drop required."
                )
        circle = shortest_circle(start, links)
        if start not in reported and len(circle) > 1:
            reported |= {holder for holder, _ in circle}
            path = " -> ".join(f"{one_line(holder)}.{link.name}" for holder, link in circle)
            places[start].refuse(
                f"required relations go in a circle ({path}); drop required from one of them."
            )


def shortest_circle(start: str, links: Links) -> list[tuple[str, RelationDefinition]]:
    """Return the links from the resource through others back to it; empty where there is none."""
    paths: list[list[tuple[str, RelationDefinition]]] = [
        [(start, link)] for link in links[start] if link.to != start
    ]
    seen = {start}
    for path in paths:  # grows while it is read: breadth first
        holder = path[-1][1].to
        if holder == start:
            return path
        if holder not in seen:
            seen.add(holder)
            paths.extend([*path, (holder, link)] for link in links.get(holder, ()))
    return []

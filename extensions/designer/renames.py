"""A new name reaches every place that has the old one."""

from .drafts import Entry


def renamed_member(resource: Entry, old: str | None, new: str) -> Entry:
    """Return the resource with its order and its composites naming a member anew."""
    if old is None or old == new:
        return resource
    changed = dict(resource)
    for key in ("unique", "indexes"):
        if isinstance(resource.get(key), list):
            changed[key] = [
                [new if name == old else name for name in group] for group in resource[key]
            ]
    if resource.get("sort"):
        changed["sort"] = ",".join(
            _renamed_part(part, old, new) for part in resource["sort"].split(",")
        )
    return changed


def renamed_targets(resources: list[Entry], old: str, new: str) -> list[Entry]:
    """Return the resources with their relations leading to a resource's new name."""
    return [_with_targets(resource, old, new) for resource in resources]


def _with_targets(resource: Entry, old: str, new: str) -> Entry:
    relations = resource.get("relations")
    if old == new or not relations:
        return resource
    followed = [{**each, "to": new} if each["to"] == old else each for each in relations]
    return {**resource, "relations": followed}


def _renamed_part(part: str, old: str, new: str) -> str:
    """Return a part of an order, "-title", with the new name."""
    stripped = part.strip()
    sign = "-" if stripped.startswith("-") else ""
    return f"{sign}{new}" if stripped.removeprefix("-") == old else part

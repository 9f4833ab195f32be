"""Who may see which rows: the words of `access`, and what they become in a query."""

from collections.abc import Iterable

from ..resources.definitions import Audience, ResourceDefinition

# From everybody to the fewest.
WIDTHS: tuple[Audience, ...] = ("public", "user", "owner", "admin")


def seen_by(resource: ResourceDefinition) -> Audience:
    """To whom a row is shown: as it is read, or listed if it is not read."""
    for word in (resource.access.read, resource.access.list):
        if word != "none":
            return word
    return "owner" if resource.owned else "public"


def widest(words: Iterable[Audience]) -> Audience:
    """The word that lets most callers through; those that make no route do not count."""
    return min((word for word in words if word != "none"), key=WIDTHS.index, default="admin")


def visible(seers: Audience, callers: Audience, model: str) -> str:
    """What keeps callers from the rows of a model that they may not see; empty if nothing must."""
    if callers == "admin" or seers == "public":
        return ""
    if seers == "owner":
        return f"owned_by(user, {model})"
    if seers == "admin":
        return "admins_only(user)"
    return "users_only(user)" if callers == "public" else ""


def changeable(resource: ResourceDefinition, callers: Audience, model: str) -> str:
    """What keeps those who may change or delete a row from rows that they may not see."""
    seers = seen_by(resource)
    # Who may change their own rows finds them, whoever else may read them.
    return visible("owner" if (seers, callers) == ("admin", "owner") else seers, callers, model)


def must_own(resource: ResourceDefinition, callers: Audience) -> bool:
    """Whether callers can find rows that they may not change, because these are not theirs."""
    return callers == "owner" and seen_by(resource) in ("public", "user")

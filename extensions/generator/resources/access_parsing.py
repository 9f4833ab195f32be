"""Reading `access`: who may list, read, create, update and delete."""

from dataclasses import asdict, replace

from .answer_shapes import AccessShape, ResourceShape
from .definitions import Access
from .errors import Place
from .shape_reading import read_shape

OPERATIONS = ("list", "read", "create", "update", "delete")
OWNED = Access(list="owner", read="owner", create="user", update="owner", delete="owner")
SIGNED_IN = Access(list="public", read="public", create="user", update="user", delete="user")
OPEN = Access(list="public", read="public", create="public", update="public", delete="public")


def read_access(shape: ResourceShape, place: Place, *, auth: bool, owned: bool | None) -> Access:
    """Return the access with its defaults; `owned` is None when that key cannot be read."""
    access = (OWNED if owned else SIGNED_IN) if auth else OPEN
    if shape.access is None:
        return access
    written, _ = read_shape(AccessShape, shape.access, place.inside("access"))
    if written is None:
        return access
    chosen = written.model_dump(exclude_none=True)
    for operation, audience in chosen.items():
        if not auth and audience not in ("public", "none"):
            place.refuse(
                f'access {operation}: "{audience}" needs auth; '
                "use public or none, or answer auth: jwt."
            )
        elif auth and audience == "owner" and owned is False:
            place.refuse(f'access {operation}: "owner" needs owned: true; add it or use user.')
    access = replace(access, **chosen)
    if access.create == "owner":
        access = replace(access, create="user")  # who creates a row becomes its owner
    check_access(access, place, owned=bool(owned))
    return access


def check_access(access: Access, place: Place, *, owned: bool) -> None:
    """Refuse access that leaves nothing, or rows without an owner."""
    if owned and access.create == "public":
        place.refuse('access create: "public" leaves an owned row without owner; use user.')
    if set(asdict(access).values()) == {"none"}:
        place.refuse("access is none for every operation; leave at least one, or the resource out.")


def check_lock(access: Access, place: Place) -> None:
    """Refuse a lock that nothing would ask for."""
    if access.update == "none" and access.delete == "none":
        place.refuse("lock: true needs update or delete; generate one of them or remove lock.")

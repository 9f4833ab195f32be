"""Which rows a caller may see, as conditions, and the refusal to change what is somebody else's."""

from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, false, true

from errors.access import Forbidden
from models.owned import Owned
from models.user import User
from queries.statements import MOST_REMEMBERED


def users_only(user: User | None) -> ColumnElement[bool]:
    """All rows for who has signed in, none for anybody else."""
    return false() if user is None else true()


def admins_only(user: User | None) -> ColumnElement[bool]:
    """All rows for an administrator, none for anybody else."""
    return true() if user is not None and user.is_superuser else false()


def owned_by(user: User | None, model: type[Owned]) -> ColumnElement[bool]:
    """All rows for an administrator, those of a user for that user, none for anybody else."""
    if user is None or user.is_superuser:
        return admins_only(user)
    return _belonging_to(user.id, model)  # type: ignore[arg-type]  # classes have a hash


@lru_cache(maxsize=MOST_REMEMBERED)
def _belonging_to(user_id: int | UUID, model: type[Owned]) -> ColumnElement[bool]:
    return model.owner_id == user_id


def require_owner(row: Owned, user: User) -> None:
    """Pass if the row belongs to the user, or if they are an administrator; 403 if not."""
    if row.owner_id != user.id and not user.is_superuser:
        raise Forbidden("It belongs to somebody else.")

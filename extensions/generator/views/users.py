"""Users: the resource that every project with authentication has, without an answer."""

from ..resources.definitions import Access, Audience, ResourceDefinition
from .audiences import visible

USER = ResourceDefinition(
    name="user",
    plural="users",
    doc="A person who signs in.",
    owned=False,
    lock=False,
    access=Access(list="admin", read="owner", create="public", update="admin", delete="admin"),
    sort=(("created_at", True),),
    unique=(),
    indexes=(),
    fields=(),
    relations=(),
)

# What others show of a user: see schemas/user.py of a project.
SUMMARY = "UserSummary"
SUMMARY_COLUMNS = "User.first_name, User.last_name"

# The people to whom `manage.py seed` gives rows: see samples/user.py of a project.
PEOPLE = 5


def nameable(callers: Audience) -> tuple[str, ...]:
    """The users that a payload may name: the active ones, for whoever has signed in."""
    signed_in = visible("user", callers, "User")
    return ("User.is_active", signed_in) if signed_in else ("User.is_active",)

"""What the access of a route adds to its code: who is asked for, and what may be refused."""

from dataclasses import dataclass

from ..resources.definitions import Audience
from .source import names_in

CALLERS = {
    "public": "OptionalUser",
    "user": "CurrentUser",
    "owner": "CurrentUser",
    "admin": "CurrentAdmin",
}
GUARDS = {"public": "", "user": "SIGNED_IN", "owner": "SIGNED_IN", "admin": "ADMINS_ONLY"}


def knows_caller(*conditions: str) -> bool:
    """Whether something in them depends on who asks."""
    return "user" in names_in(conditions)


def user_parameter(callers: Audience) -> str:
    """The parameter that holds the caller, after others."""
    return f", user: {CALLERS[callers]}"


def parameter_list(*parameters: str) -> str:
    """Those parameters that there are; each may begin with the comma of one after others."""
    return ", ".join(each.removeprefix(", ") for each in parameters if each)


@dataclass(frozen=True)
class Route:
    """One route: what it answers besides 401 and 403, and how it reads a page or a row."""

    callers: Audience
    refusals: tuple[int, ...] = ()
    page: str = ""
    one: str = ""
    knows_caller: bool = False
    target_knows_caller: bool = False

    @property
    def user(self) -> str:
        """The parameter that holds the caller, after others; empty if no line needs it."""
        return user_parameter(self.callers) if self.knows_caller else ""

    @property
    def asks_who(self) -> bool:
        """Whether it must know who calls, or that somebody does."""
        return self.knows_caller or self.target_knows_caller or bool(GUARDS[self.callers])

    @property
    def arguments(self) -> str:
        """What the decorator says of it, after other arguments."""
        asks = self.knows_caller or self.target_knows_caller
        guard = "" if asks else GUARDS[self.callers]
        found = set(self.refusals)
        found |= {401} if asks or guard else set()
        found |= {403} if self.callers == "admin" else set()
        statuses = ", ".join(map(str, sorted(found)))
        dependencies = f", dependencies={guard}" if guard else ""
        return dependencies + (f", responses=problems({statuses})" if statuses else "")

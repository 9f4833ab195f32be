"""The row that a handler changes or deletes: found, or refused in the right order."""

from dataclasses import dataclass

from ..resources.definitions import Audience
from .routes import knows_caller, parameter_list, user_parameter


@dataclass(frozen=True)
class Target:
    """How a handler gets the row that the path names; every attribute is Python source."""

    function: str
    Requested: str
    rows: str
    condition: str
    row: str
    id_name: str
    the_item: str
    callers: Audience
    must_own: bool
    is_locked: bool

    @property
    def knows_caller(self) -> bool:
        """Whether it depends on who asks."""
        return self.must_own or knows_caller(self.rows, self.condition)

    @property
    def parameters(self) -> str:
        """What it depends on."""
        user = user_parameter(self.callers) if self.knows_caller else ""
        if_match = ", if_match: IfMatch = None" if self.is_locked else ""
        return f"session: WriteSession{user}, {self.id_name}: PathId{if_match}"

    @property
    def doc(self) -> str:
        """Which row it is."""
        found = f"{self.the_item} that the path names"
        if self.must_own and self.is_locked:
            return f"{found}, if it is the caller's and they have seen its latest version."
        if self.must_own:
            return f"{found}, if it is the caller's."
        seen = ", if the client has seen its latest version" if self.is_locked else ""
        return f"{found}{seen}."

    @property
    def body(self) -> str:
        """The lines of the function."""
        asked = parameter_list("session", self.rows, self.id_name, self.condition)
        found = f"await fetch_row({asked})"
        checks = [f"require_owner({self.row}, user)"] if self.must_own else []
        checks += [f"require_version({self.row}.version, if_match)"] if self.is_locked else []
        if not checks:
            return f"return {found}"
        return "\n    ".join([f"{self.row} = {found}", *checks, f"return {self.row}"])

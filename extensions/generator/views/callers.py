"""What the callers of the generated tests may expect of each route."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..resources.definitions import Audience, ResourceDefinition
from .audiences import WIDTHS, must_own, seen_by

# Who may see a row: from the client of a fixture to the narrowest word that includes them.
# The row is ada's, if it is somebody's; `client` is an administrator.
REACH: dict[str, Audience] = {
    "anonymous": "public",
    "bob": "user",
    "ada": "owner",
    "client": "admin",
}


@dataclass(frozen=True)
class Outcome:
    """What a caller gets, and whether the row is in it."""

    caller: str
    status: int
    sees: bool = False

    def instead(self, status: int) -> "Outcome":
        """The same where there is nothing to be seen, unless the role was refused before."""
        return Outcome(self.caller, status if self.status == 200 else self.status)

    @property
    def line(self) -> str:
        """The entry in a table of tests that ask for the status."""
        return f'("{self.caller}", {self.status}),'

    @property
    def line_of_list(self) -> str:
        """The entry in a table of tests that look for a row in a list."""
        return f'("{self.caller}", {self.status}, {self.sees}),'


def reaches(caller: str, word: Audience) -> bool:
    """Whether a caller is among those whom a word names."""
    return WIDTHS.index(REACH[caller]) >= WIDTHS.index(word)


def refusal(caller: str, word: Audience) -> int | None:
    """What the role of a caller is refused with, before anything is looked up."""
    if word != "public" and caller == "anonymous":
        return 401
    return 403 if word == "admin" and caller != "client" else None


def callers_of(resource: ResourceDefinition) -> Iterable[str]:
    """Those who differ: without owners ada is a user like bob."""
    return [caller for caller in REACH if resource.owned or caller != "bob"]


def reading(resource: ResourceDefinition, word: Audience) -> list[Outcome]:
    """Who gets a row, or a list, and finds ada's row in it."""
    found = []
    for caller in callers_of(resource):
        refused = refusal(caller, word)
        sees = refused is None and reaches(caller, word)
        found.append(Outcome(caller, refused or 200, sees))
    return found


def changing(resource: ResourceDefinition, word: Audience, done: int) -> list[Outcome]:
    """Who may change or delete ada's row."""
    seers = seen_by(resource)
    found = []
    for caller in callers_of(resource):
        is_theirs = caller == "client" or (resource.owned and caller == "ada")
        is_seen = reaches(caller, seers) or (word == "owner" and is_theirs)
        allowed = 403 if must_own(resource, word) and not is_theirs else done
        found.append(Outcome(caller, refusal(caller, word) or (allowed if is_seen else 404)))
    return found

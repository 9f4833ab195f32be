"""What the matrix has shown, as a table at the end of a session."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.combinations import STRENGTH, every_combination, row_id, static_rows
from tests.covering import Row, all_meetings


@dataclass
class Matrix:
    """What passed: combinations that were looked at, suites and how many seconds they took."""

    looked_at: int = 0
    known_looks: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    suites: list[Row] = field(default_factory=list)
    known_suites: int = 0

    def add(self, properties: dict[str, Any], duration: float) -> None:
        """Add a test that passed, with what it says of itself."""
        if "rendered" in properties:
            self.looked_at += 1
            self.known_looks += not properties["rendered"]
        if "suite" in properties:
            self.suites.append(properties["suite"])
            self.known_suites += not properties["run"]
            self.seconds[row_id(properties["suite"])] = duration

    def lines(self) -> Iterable[str]:
        """Yield the table."""
        if self.looked_at:
            all_of_them = f"{self.looked_at} of {len(static_rows())}"
            yield f"combinations in order: {all_of_them}{known(self.known_looks)}"
        if self.suites:
            wanted = all_meetings(every_combination(), STRENGTH)
            met = all_meetings(self.suites, STRENGTH) & wanted
            slowest = max(self.seconds, key=lambda name: self.seconds[name])
            yield f"suites passed: {len(self.suites)}{known(self.known_suites)}"
            yield f"choices of {STRENGTH} questions that met in one: {len(met)} of {len(wanted)}"
            yield f"slowest suite: {self.seconds[slowest]:.0f} s, {slowest}"
            yield f"all suites: {sum(self.seconds.values()):.0f} s, on one processor"


def known(count: int) -> str:
    """Return how many had passed before."""
    return f", {count} of them as before" if count else ""

"""In which order tests run: the longest first, as much of them for each process.

At the end nobody waits for one long test: what is left then are thousands of short ones.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

import pytest

from tests.extents import is_whole

# About how many seconds of a processor a module takes, where it is more than a few.
SECONDS = {
    "test_guides": 60,
    "test_accounts_running": 50,
    "test_observability": 40,
    "test_drawn_projects": 30,
    "test_fuzzing": 30,
    "test_contract": 30,
    "test_owners_work": 30,
    "test_processes": 30,
    "test_rate_limits": 25,
    "test_databases": 20,
    "test_versions": 15,
    "test_reference": 15,
    "test_images": 15,
    "test_alone": 15,
    "test_pods": 10,
    "test_enumeration": 10,
    "test_validity": 10,
}
WHOLE_SUITE, SUITE, TYPES, ANY = 30.0, 10.0, 2.0, 3.0
# Hundreds of tests, each of which takes a moment: they fill what is left.
SHORT = ("test_readability", "test_bad_answers")

Group = tuple[float, list[pytest.Item]]


def in_turns(items: Sequence[pytest.Item], processes: int) -> list[pytest.Item]:
    """Return tests so that each process begins with its part of the long ones.

    xdist gives each of them one stretch of the list, all of the same length.
    """
    hands: list[list[pytest.Item]] = [[] for _ in range(processes)]
    loads = [0.0] * processes
    groups = list(_groups(items))
    for seconds, group in sorted((each for each in groups if each[0]), key=_seconds, reverse=True):
        least = loads.index(min(loads))
        hands[least] += group
        loads[least] += seconds
    short = [item for seconds, group in groups if not seconds for item in group]
    left, ordered = len(items), []
    for number, hand in enumerate(hands):
        size = left // (processes - number)
        filling = max(0, size - len(hand))
        ordered += [*hand, *short[:filling]]
        del short[:filling]
        left -= size
    return ordered + short


def _seconds(group: Group) -> float:
    return group[0]


def _groups(items: Iterable[pytest.Item]) -> Iterable[Group]:
    """Yield what runs in one go, and how long it takes; modules share what they have started."""
    for module, each in groupby(items, key=lambda item: item.path.stem):
        group = list(each)
        if module in ("test_static", "test_suites"):
            yield from ((_seconds_of_a_project(item), [item]) for item in group)
        elif module in SHORT or group[0].path.parent.name == "unit":
            yield 0.0, group
        else:
            yield SECONDS.get(module, ANY), group


def _seconds_of_a_project(item: pytest.Item) -> float:
    call = getattr(item, "callspec", None)
    chosen = call.params if call else {}
    if "suite_combination" in chosen:
        return WHOLE_SUITE if is_whole(chosen["suite_combination"]) else SUITE
    return TYPES if "typed_combination" in chosen else 0.0

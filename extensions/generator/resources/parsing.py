"""The door to the resources: the answer goes in, definitions or all its mistakes come out."""

from collections.abc import Sequence
from typing import Final

from .definitions import ResourceDefinition
from .errors import AnswerError, Place
from .part_lists import entry_label
from .resource_parsing import ReadResource, read_resource
from .rules import check_resources
from .wording import shown

# What was parsed, by all that it depends on: each choice of a database asks whether it is possible.
_known: Final[dict[tuple[str, bool, str], tuple[ResourceDefinition, ...]]] = {}


def parse_resources(answer: object, *, auth: bool, database: str) -> tuple[ResourceDefinition, ...]:
    """Return the definitions in the answer's order.

    Raises `AnswerError` with one message per mistake, each naming its place and the fix.
    """
    if not isinstance(answer, list | tuple):
        raise AnswerError([f"resources must be a list, not {shown(answer)}; use [] for none."])
    try:
        key = repr(answer), auth, database
    except (ValueError, RecursionError):  # numbers too long to print, lists too deep
        return _parse(answer, auth=auth, database=database)
    if key not in _known:
        _known[key] = _parse(answer, auth=auth, database=database)
    return _known[key]


def _parse(
    answer: Sequence[object], *, auth: bool, database: str
) -> tuple[ResourceDefinition, ...]:
    messages: list[str] = []
    read: list[ReadResource] = []
    for number, entry in enumerate(answer, start=1):
        place = Place(f"resource {entry_label(entry, number)}", messages)
        resource = read_resource(entry, place, auth=auth, database=database)
        if resource is not None:
            read.append(resource)
    names = [entry.get("name") for entry in answer if isinstance(entry, dict)]
    declared = {name for name in names if isinstance(name, str)}
    check_resources(read, declared, auth=auth, database=database)
    if messages:
        raise AnswerError(list(dict.fromkeys(messages)))
    return tuple(resource.definition for resource in read)

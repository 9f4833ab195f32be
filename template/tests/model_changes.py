"""What the models have and the migrations do not: a line for each change."""

from collections.abc import Iterator, Sequence
from typing import Any

Change = Sequence[Any]  # Any: what Alembic found, in its own words


def describe(changes: Sequence[Change]) -> str:
    """Such as `add column books status`."""
    return "\n".join(f"    {line}" for change in changes for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    what, *parts = change
    if not isinstance(what, str):  # several changes of one column
        yield from (line for each in change for line in _lines(each))
        return
    names = [part if isinstance(part, str) else getattr(part, "name", None) for part in parts]
    yield " ".join([what.replace("_", " "), *(name for name in names if isinstance(name, str))])

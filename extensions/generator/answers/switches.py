"""Yes and no, as Copier itself takes them on the command line."""

from typing import Final

YES: Final = frozenset("y yes t true on 1".split())
NO: Final = frozenset("n no f false off 0".split())


def is_yes(value: object) -> bool:
    """Whether a value says yes."""
    return str(value).strip().lower() in YES


def is_no(value: object) -> bool:
    """Whether a value says no."""
    return str(value).strip().lower() in NO

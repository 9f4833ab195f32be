"""Questions of later versions: an answers file may name them already, switched off."""

from collections.abc import Mapping
from typing import Final

import yaml

from ..resources.wording import shown
from .switches import NO

# The one value of each that is true today.
OFF: Final[Mapping[str, object]] = {
    "kubernetes": False,
    "observability": [],
}

NAMES: Final = tuple(OFF)


def check_later_question(name: str, value: object) -> str | None:
    """Return why an answer to a question of a later version can't be used yet, or None."""
    off = OFF[name]
    if _read(value, off) == off:
        return None
    available = "[]" if off == [] else str(off).lower()
    return f"{shown(value)} is not available in this version; use {available}, or leave it out."


def _read(value: object, off: object) -> object:
    """Return a value as YAML reads it: on the command line everything is text."""
    if not isinstance(value, str) or isinstance(off, str):
        return value
    if off is False and value.strip().lower() in NO:
        return False
    try:
        return yaml.safe_load(value)
    except (yaml.YAMLError, ValueError):
        return value

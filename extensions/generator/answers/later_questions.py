"""Questions of later versions: an answers file may name them already, switched off."""

from collections.abc import Mapping
from typing import Final

import yaml

from ..resources.wording import shown

# The one value of each that is true today.
OFF: Final[Mapping[str, object]] = {
    "auth": "none",
    "docker": False,
    "kubernetes": False,
    "ci": "none",
    "observability": [],
}

# Only asked when auth is on, so beside `auth: none` they say nothing.
PARTS_OF_AUTH: Final = ("signup", "jwt_library", "rate_limit_store")

NAMES: Final = (*OFF, *PARTS_OF_AUTH)

_SPELLINGS_OF_FALSE: Final = ("no", "off", "n", "f", "0")


def check_later_question(name: str, value: object, answers: Mapping[str, object]) -> str | None:
    """Return why an answer to a question of a later version can't be used yet, or None."""
    if name in PARTS_OF_AUTH:
        if answers.get("auth") == OFF["auth"]:
            return None
        return "belongs to auth, which this version does not have yet; leave it out."
    off = OFF[name]
    if _read(value, off) == off:
        return None
    available = "[]" if off == [] else str(off).lower()
    return f"{shown(value)} is not available in this version; use {available}, or leave it out."


def _read(value: object, off: object) -> object:
    """Return a value as YAML reads it: on the command line everything is text."""
    if not isinstance(value, str) or isinstance(off, str):
        return value
    if off is False and value.strip().lower() in _SPELLINGS_OF_FALSE:
        return False
    try:
        return yaml.safe_load(value)
    except (yaml.YAMLError, ValueError):
        return value

"""The project's short name: made from its name, and checked."""

import re
import unicodedata
from typing import Final

from ..resources.wording import shown
from .reserved_slugs import DEVICES, PACKAGES

FALLBACK: Final = "my-api"
LONGEST: Final = 50

_SLUG: Final = re.compile(r"[a-z][a-z0-9-]*\Z")


def slug(name: object) -> str:
    """Return a short name that `check_slug` accepts, whatever the name."""
    ascii_name = unicodedata.normalize("NFKD", str(name)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower())
    made = re.sub(r"\A[^a-z]+", "", words)[:LONGEST].strip("-")
    if not made:
        return FALLBACK
    return f"{made}-api" if made in DEVICES | PACKAGES else made


def check_slug(text: str) -> str | None:
    """Return what is wrong with a short name, or None."""
    if not _SLUG.match(text):
        return f"{shown(text)} must start with a-z and hold only a-z, 0-9 and hyphens."
    if len(text) > LONGEST:
        return f"must have at most {LONGEST} characters, not {len(text)}."
    if text.endswith("-"):
        return f"{shown(text)} must end with a letter or a digit; Python packages do."
    if text in DEVICES:
        return f"{shown(text)} is a device on Windows, no folder can have that name; add a word."
    if text in PACKAGES:
        return f"{shown(text)} is a package that the project may depend on; add a word."
    return None

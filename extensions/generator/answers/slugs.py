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
        return f"use a-z, 0-9 and -, a-z first: {shown(text)} is something else."
    if len(text) > LONGEST:
        return f"at most {LONGEST} characters, not {len(text)}."
    if text.endswith("-"):
        return f"must not end with a hyphen: {shown(text)}; Python packages do not."
    if text in DEVICES:
        return f"add a word: {shown(text)} is a device on Windows, which no folder can be called."
    if text in PACKAGES:
        return f"add a word: {shown(text)} is a package that the project may depend on."
    return None

"""The prefix of every route: its shape, and the paths that stay free of it."""

import re
from typing import Final

from ..resources.wording import shown

LONGEST: Final = 100

# First segments of routes that never get the prefix; a prefix of that name would hide among them.
RESERVED: Final = ("docs", "redoc", "health", "metrics")

_PREFIX: Final = re.compile(r"(/[a-z0-9_-]+)*\Z")


def check_api_prefix(text: str) -> str | None:
    """Return what is wrong with a prefix, which may be empty, or None."""
    if not _PREFIX.match(text):
        return (
            f"write it like /api/v1: {shown(text)} is not made of segments of a-z, 0-9, _ and -"
            " with a slash before each and none at the end. It may be empty."
        )
    if len(text) > LONGEST:
        return f"at most {LONGEST} characters, not {len(text)}."
    first_segment = text.split("/")[1] if text else ""
    if first_segment in RESERVED:
        return f"/{first_segment} is taken by the project's own pages; start with another word."
    return None

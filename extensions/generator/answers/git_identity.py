"""The author that git knows, as a default answer."""

import subprocess
from functools import cache
from typing import Final

from .refusals import first_problem

KEYS: Final = {"author_name": "user.name", "author_email": "user.email"}


@cache
def git_identity(question: str) -> str:
    """Return the answer that git's configuration gives, or an empty text."""
    try:
        completed = subprocess.run(
            ["git", "config", "--get", KEYS[question]],
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    answer = completed.stdout.strip()
    # A default that its own question refuses would stop the whole run.
    return "" if first_problem(question, answer) else answer

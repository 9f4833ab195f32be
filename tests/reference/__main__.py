"""`uv run python -m tests.reference` writes the made pages and pictures anew."""

import os
import tempfile
from pathlib import Path

from tests.programs import NOBODY
from tests.reference.pages import DOCS, MADE, made
from tests.snapshot import take_snapshot


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        os.environ.update(NOBODY | {"TEMPLATE_TESTS_ROOM": room})
        take_snapshot(Path(room, "template"))
        for name in MADE:
            (DOCS / name).write_text(made(name), encoding="utf-8")


if __name__ == "__main__":
    main()

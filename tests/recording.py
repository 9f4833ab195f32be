"""Records the answers files that a version writes: `python -m tests.recording 1.2.3`.

Every later version must be able to read them; tests/updates/test_recorded_answers.py tries it.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.programs import NOBODY
from tests.rendering import answer_files, read_answers, render_into
from tests.shortcuts import take_shortcuts
from tests.snapshot import take_snapshot

RECORDED = Path(__file__).with_name("recorded")


def record(version: str) -> None:
    """Render every set of answers, and keep its answers file."""
    folder = RECORDED / version
    folder.mkdir(parents=True, exist_ok=True)
    take_shortcuts()
    with tempfile.TemporaryDirectory() as room:
        os.environ.update(NOBODY | {"TEMPLATE_TESTS_ROOM": room})
        take_snapshot(Path(room, "template"))
        for name in answer_files():
            answers: dict[str, Any] = read_answers(name)
            render_into(Path(room, name), answers)
            text = Path(room, name, ".copier-answers.yml").read_text(encoding="utf-8")
            (folder / f"{name}.yml").write_text(_without_origin(text), encoding="utf-8")


def _without_origin(text: str) -> str:
    """Return an answers file without the place and the commit of this template."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(("_commit:", "_src_path:")))


if __name__ == "__main__":
    record(sys.argv[1])

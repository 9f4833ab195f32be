"""What a terminal of 80 columns shows of the prompts; `python -m tests.screens` writes the page.

The page is made by a real terminal session, and a test compares it with a new one.
"""

import os
import re
import tempfile
from io import StringIO
from pathlib import Path

import pexpect
import pyte
import yaml

from extensions.generator.answers.questions import QUESTIONS
from tests.programs import NOBODY
from tests.rendering import template
from tests.snapshot import ROOT, take_snapshot
from tests.terminals import copier_in_terminal

PAGE = ROOT / "docs/reference/prompts.md"
COLUMNS, ROWS = 80, 110
ENTER, FINISH = "\r", "\x1b\r"
BLOCK = re.compile(r"(?<=```text\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def record(folder: Path) -> str:
    """Answer every question with Enter, and return what the terminal shows at the end."""
    words = ["copy", "--trust", "--vcs-ref=HEAD", str(template()), "my-api"]
    terminal = copier_in_terminal(folder, *words, rows=ROWS, columns=COLUMNS)
    terminal.logfile_read = shown = StringIO()
    for name, help_text in _helps().items():
        terminal.expect_exact(help_text)
        # A list is shown line by line; the last one but one is the only default of the example.
        terminal.expect("default[^\n]*\n[^\n]*filter" if name == "resources" else "\x1b")
        terminal.send(FINISH if name == "resources" else ENTER)
    terminal.expect(pexpect.EOF)
    terminal.close()
    return _screen(shown.getvalue())


def _helps() -> dict[str, str]:
    """Return what is asked, by the name of the question."""
    document = yaml.safe_load((template() / "copier.yml").read_text(encoding="utf-8"))
    return {name: document[name]["help"] for name in QUESTIONS}


def _screen(shown: str) -> str:
    screen = pyte.HistoryScreen(COLUMNS, 2000)
    pyte.Stream(screen).feed(shown)
    lines = [line.rstrip() for line in screen.display]
    # Which file is made is no question.
    kept = [line for line in lines if not line.lstrip().startswith(("create ", "identical "))]
    text = "\n".join(kept).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"


def recorded() -> str:
    """Return the screen of the page."""
    found = BLOCK.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    return found[0]


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        os.environ.update(NOBODY | {"TEMPLATE_TESTS_ROOM": room})
        take_snapshot(Path(room, "template"))
        screen = record(Path(room))
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BLOCK.sub(lambda _: screen, page, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()

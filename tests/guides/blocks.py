"""The blocks of a page, and what is to be done with each.

- ```` ```sh ````: commands, run in the project; folder and exported variables stay.
- any language with `title="path"`: a new file; after `<!-- append -->` the end of one.
- ```` ```diff title="path" ````: an edit. What stands there without `+` must be in the file once.
- ```` ```text ```` after commands: what they say; `…` stands for anything.
- after `<!-- server -->`: a command that goes on until the page ends; the next block waits for it.
- after `<!-- not run: reason -->`: nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(
    r"(?:^<!-- (?P<note>[^\n]*) -->\n+)?"
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    language: str
    title: str | None
    text: str
    note: str

    @property
    def is_played(self) -> bool:
        """Whether something is to be done with it."""
        return not self.note.startswith("not run: ") and (
            self.language in ("sh", "text") or self.title is not None
        )

    @property
    def is_explained(self) -> bool:
        """Whether it is played, or a picture, or says why it can't be played."""
        return self.is_played or self.language == "text" or len(self.note) > len("not run: ") + 9


def blocks_of(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page."""
    for found in FENCE.finditer(page.read_text(encoding="utf-8")):
        yield Block(found["language"], found["title"], found["text"], found["note"] or "")

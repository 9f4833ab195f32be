"""What a page of a rendered project tells its owner to type, in the order of the page.

Nothing in such a page is there for this test: blocks of `sh` are commands, and so is inline code
that begins with a program and says what it shall do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.guides.blocks import Block

STEP = re.compile(
    r"^```(?P<language>\w*)\n(?P<text>.*?)^```$|(?<!`)`(?P<inline>[^`\n]+)`(?!`)",
    re.MULTILINE | re.DOTALL,
)
PROGRAMS = "alembic|copier|curl|docker|git|mysql|openssl|pip|python|sed|uv|uvicorn|uvx"
COMMAND = re.compile(rf"(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?(?:{PROGRAMS}) ")
SERVERS = ("fastapi dev", "uvicorn main:app")


@dataclass(frozen=True)
class Step:
    """A block, or a command within a sentence, and the prose since the one before."""

    language: str
    text: str
    prose: str

    @property
    def block(self) -> Block:
        """The step as the player of guides knows it."""
        last = self.text.strip().splitlines()[-1]
        goes_on = any(words in last for words in SERVERS)
        return Block("sh", None, self.text, "server" if goes_on else "")


def steps_of(page: Path) -> Iterator[Step]:
    """Yield what there is to be typed."""
    text = page.read_text(encoding="utf-8")
    end = 0
    for found in STEP.finditer(text):
        is_block = found["inline"] is None
        if is_block or COMMAND.match(found["inline"]):
            language = found["language"] if is_block else "sh"
            yield Step(language, found["text"] or found["inline"], text[end : found.start()])
            end = found.end()

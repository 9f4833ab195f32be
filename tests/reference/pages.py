"""Which files of docs/ are made; in a page, what is made stands between two marks."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tests.reference.api import api
from tests.reference.commands import commands
from tests.reference.errors import errors
from tests.reference.keys import resource_keys
from tests.reference.questions import questions
from tests.reference.samples import picture, samples
from tests.reference.settings import settings
from tests.reference.tree import tree
from tests.rendering import SAMPLES
from tests.snapshot import ROOT

DOCS: Final = ROOT / "docs"

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "reference/questions.md": questions,
    "reference/resource-keys.md": resource_keys,
    "reference/settings.md": settings,
    "reference/errors.md": errors,
    "reference/commands.md": commands,
    "reference/api.md": api,
    "samples/index.md": samples,
    "../README.md": tree,
}
PICTURES: Final[Mapping[str, Callable[[], str]]] = {
    f"pictures/{path.stem}.svg": partial(picture, path.stem)
    for path in sorted(SAMPLES.glob("*.yml"))
}
MADE: Final = (*PAGES, *PICTURES)

BEGIN, END = "<!-- made by `python -m tests.reference` -->\n", "<!-- made until here -->\n"


def made(name: str) -> str:
    """Return a file as it should be: of a page, what people wrote and the made part anew."""
    if name in PICTURES:
        return PICTURES[name]()
    written = (DOCS / name).read_text(encoding="utf-8")
    before, _, rest = written.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{PAGES[name]().strip()}\n\n{END}{after}"

"""A template with a past and a future: versions before and after the working tree."""

import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from uuid import uuid4

from tests.programs import git
from tests.rendering import room, template
from tests.snapshot import commit

PAST, PRESENT, FUTURE = "1.0.0", "2.0.0", "3.0.0"

# What the older version had instead, by file: the text of the working tree, and its text.
BEFORE = [
    ("template/main.py.jinja", '"""The application: what', '"""Our application: what'),
    ("template/routers/health.py", '"""', '"""An older page. '),
    ("extensions/generator/views/account_calls.py", "Anybody signs up with", "Everybody joins by"),
]
# What the newer version has instead: a choice of another name, a new setting, another text.
AFTER = [
    ("template/main.py.jinja", '"""The application: what', '"""The newest application: what'),
    (
        "template/database/config.py.jinja",
        "\n    LOG_LEVEL",
        '\n    GREETING: str = "Hello"\n    LOG_LEVEL',
    ),
    ("copier.yml", 'use of your name": BSD-3-Clause', 'use of your name": BSD'),
    ("extensions/generator/views/project.py", '    "BSD-3-Clause": "BSD', '    "BSD": "BSD'),
    (
        "extensions/generator/views/project.py",
        '"license"] == "BSD-3-Clause"',
        '"license"] == "BSD"',
    ),
    (
        "extensions/updates/answers.py",
        "None]]]] = ()",
        'None]]]] = (("3.0.0", rename_choice("license", "BSD-3-Clause", "BSD")),)',
    ),
    ("template/.env.example.jinja", "LOG_LEVEL=", "GREETING=Hello\nLOG_LEVEL="),
]


@cache
def history() -> Path:
    """Return a repository with three versions; the working tree is the one in the middle."""
    finished = room() / "history"
    if not finished.exists():
        repository = room() / "scratch" / f"history-{uuid4().hex}"
        _build(repository)
        try:
            repository.rename(finished)
        except OSError:  # another process was first
            shutil.rmtree(repository)
    return finished


def _build(repository: Path) -> None:
    shutil.copytree(template(), repository)
    shutil.rmtree(repository / ".git")
    git(repository, "init", "--quiet", "--initial-branch", "main")
    attributes = repository / "template/.gitattributes"
    newest = attributes.read_text(encoding="utf-8")

    changed = _change(repository, BEFORE)
    attributes.unlink()
    (repository / "template/CONTRIBUTING.md").write_text("Write to us.\n", encoding="utf-8")
    commit(repository, PAST)

    for path, text in changed.items():
        path.write_text(text, encoding="utf-8")
    attributes.write_text(newest, encoding="utf-8")
    (repository / "template/CONTRIBUTING.md").unlink()
    commit(repository, PRESENT)

    _change(repository, AFTER)
    commit(repository, FUTURE)


def _change(repository: Path, changes: Iterable[tuple[str, str, str]]) -> dict[Path, str]:
    """Replace texts, and return the files that changed with what they were."""
    before: dict[Path, str] = {}
    for name, old, new in changes:
        path = repository / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}; give this test another text of that file."
        before.setdefault(path, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return before

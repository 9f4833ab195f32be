"""What an owner does to a project between two updates, and how one sees that it is still there."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.programs import git
from tests.updates.projects import FIRST_MIGRATION, MARKER, commit, conflicts

MIGRATION = "migrations/versions/0002_mine.py"
OWN = {
    "billing/__init__.py": "",
    "billing/invoices.py": '"""Ours alone."""\n\nTOTAL = 1\n',
    "models/notes.txt": "mine\n",
    MIGRATION: (
        '"""Mine."""\n\nrevision = "0002"\ndown_revision = "0001"\nbranch_labels = None\n'
        "depends_on = None\n\n\ndef upgrade() -> None: ...\n\n\ndef downgrade() -> None: ...\n"
    ),
}
# The line that an owner writes into a file of the template, and behind which text, or at the end.
EDITS = {
    "main.py": ("# ours: at the end", None),
    "errors/problems.py": ("# ours: far from every change", '"""'),
    "README.md": ("Ours: a paragraph.", "## Start\n"),
    "models/item.py": ("# ours: a rule of items", None),
    "tests/test_items.py": ("# ours: a test of items", None),
    "pyproject.toml": ('    "rich>=14",', "dependencies = [\n"),
    "auth/passwords.py": ("# ours: about passwords", None),
}


@dataclass(frozen=True)
class Work:
    """The work of an owner: what to look for after an update."""

    project: Path
    edits: dict[str, str] = field(default_factory=dict)

    def lost(self, said: str) -> list[str]:
        """Return what is neither there nor spoken of."""
        return [*self._changed(), *self._resurrected(), *self._silent(said)]

    def _changed(self) -> list[str]:
        """Return the files of the owner that an update changed."""
        kept = OWN | {".env": ENVIRONMENT}
        return [
            name
            for name, text in kept.items()
            if not (self.project / name).is_file()
            or (self.project / name).read_text(encoding="utf-8") != text
        ]

    def _resurrected(self) -> list[str]:
        """Return the files that the owner deleted or renamed and that are there again."""
        return [name for name in ("requests.http", "AGENTS.md") if (self.project / name).exists()]

    def _silent(self, said: str) -> list[str]:
        """Return the edits that are gone without a word, and the conflicts nobody mentions."""
        gone = [
            name
            for name, line in self.edits.items()
            if name not in said
            and not (
                (self.project / name).is_file()
                and line in (self.project / name).read_text(encoding="utf-8")
            )
        ]
        marked = {
            name
            for name in self.edits
            if (self.project / name).is_file()
            and MARKER in (self.project / name).read_text(encoding="utf-8")
        }
        unsaid = [name for name in conflicts(self.project) if name not in said]
        return [*gone, *(marked - conflicts(self.project)), *unsaid]


ENVIRONMENT = "SECRET_KEY=0123456789abcdef0123456789abcdef-rotated\nLOG_LEVEL=DEBUG\n"


def work_on(project: Path) -> Work:
    """Do what owners do: edit, delete, rename, add, rotate, migrate; and commit it."""
    for name, text in OWN.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    (project / ".env").write_text(ENVIRONMENT, encoding="utf-8")
    (project / "requests.http").unlink()
    if (project / "AGENTS.md").exists():
        git(project, "mv", "AGENTS.md", "CLAUDE.md")
    edits = {}
    for name, (line, behind) in EDITS.items():
        if (project / name).exists():
            _write_line(project / name, line, behind)
            edits[name] = line
    commit(project)
    return Work(project, edits)


def _write_line(path: Path, line: str, behind: str | None) -> None:
    text = path.read_text(encoding="utf-8")
    if behind is None:
        text = f"{text}{line}\n"
    elif behind == '"""':  # behind the first line
        first, rest = text.split("\n", 1)
        text = f"{first}\n{line}\n{rest}"
    else:
        assert behind in text, path
        text = text.replace(behind, f"{behind}{line}\n", 1)
    path.write_text(text, encoding="utf-8")


def first_migration(project: Path) -> bytes:
    """Return the first migration, which belongs to the owner."""
    return (project / FIRST_MIGRATION).read_bytes()

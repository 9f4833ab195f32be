"""The tree of a project in the README: what is there, in the words of the project's own README."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.reference.facts import blog

ROOM = re.compile(r"^\| `([\w.]+)/?` \| (.+) \|$", re.MULTILINE)


def tree() -> str:
    """Return the rooms and files of the sample `blog`."""
    project = blog()
    about = dict(ROOM.findall((project / "README.md").read_text(encoding="utf-8")))
    lines = ["field-notes/", *_lines(project, about)]
    return "```text\n" + "\n".join(line.rstrip() for line in lines) + "\n```"


def _lines(project: Path, about: dict[str, str]) -> Iterator[str]:
    entries = sorted(project.iterdir(), key=lambda path: (path.is_file(), path.name))
    for path in entries:
        if path.is_dir() and path.name in about and path.name != "tests":
            files = sorted({each.name for each in path.glob("*.py")} & _resource_files(project))
            more = f" ({', '.join(files)}, …)" if files else ""
            yield f"├── {path.name + '/':<14}{about[path.name]}{more}"
    yield f"├── {'tests/':<14}{_count(project)} tests: of your description, and of the rest"
    for name in ("main.py", "manage.py"):
        yield f"├── {name:<14}{about[name].replace('`', '')}"
    names = [path.name for path in entries if path.is_file() and path.suffix != ".py"]
    yield f"├── {'  '.join(name for name in names if not name.startswith('.'))}"
    yield f"└── {'  '.join(name for name in names if name.startswith('.'))}"


def _resource_files(project: Path) -> set[str]:
    """Return the names of the files that are there for the resources."""
    names = {path.stem for path in project.glob("samples/[!_]*.py")} - {"spelling", "user"}
    return {f"{name}{plural}.py" for name in names for plural in ("", "s")}


def _count(project: Path) -> int:
    files = project.glob("tests/**/test_*.py")
    return sum(len(re.findall(r"^def test_", f.read_text("utf-8"), re.MULTILINE)) for f in files)

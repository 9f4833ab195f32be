"""How long Copier takes: this template, and one of the same files without any logic.

`uv run python -m tests.benchmarks.copying`; the goal is a ratio of at most 1.2 in each row. The
bare template is the rendered project itself, with only the answers file left to render. Rounds
take turns: whatever else the machine does meets both.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from tests.programs import NOBODY, git, succeed, tool
from tests.rendering import read_answers
from tests.snapshot import commit, take_snapshot

ROUNDS = 3
COPIER_YML = """_subdirectory: template
_templates_suffix: .jinja
_answers_file: .copier-answers.yml
name: {type: str, default: x}
"""
FIELDS = read_answers("every_type")["resources"][0]["fields"]


def ten_resources() -> list[dict[str, Any]]:
    """Return ten resources with a field of every type."""
    return [{"name": f"thing_{letter}", "fields": FIELDS} for letter in "abcdefghij"]


def bare(project: Path, repository: Path) -> None:
    """Make a template of a rendered project, without logic."""
    shutil.copytree(project, repository / "template", ignore=shutil.ignore_patterns(".git"))
    answers = repository / "template/.copier-answers.yml"
    answers.unlink()
    (answers.parent / "{{ _copier_conf.answers_file }}.jinja").write_text(
        "{{ _copier_answers | to_nice_yaml -}}\n", encoding="utf-8"
    )
    (repository / "copier.yml").write_text(COPIER_YML, encoding="utf-8")
    git(repository, "init", "--quiet", "--initial-branch", "main")
    commit(repository, "1.0.0")


def copy(template: Path, project: Path, *words: str) -> None:
    """Copy as a user does, in a process of its own."""
    options = ["--trust", "--defaults", "--quiet", *words]
    succeed([tool("copier"), "copy", *options, template, project], template, extra=NOBODY)


def update(project: Path) -> None:
    """Update on the same version, as a user does."""
    options = ["--trust", "--defaults", "--quiet", "--vcs-ref=:current:"]
    succeed([tool("copier"), "update", *options], project, extra=NOBODY)


def committed(project: Path) -> Path:
    """Commit a project, as an update wants it."""
    git(project, "init", "--quiet")
    git(project, "add", "--all", "--force")
    git(project, "commit", "--quiet", "--message", "Start")
    return project


def seconds(work: Callable[[], None]) -> float:
    """Return how long some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compare(name: str, files: int, ours: Callable[[], None], theirs: Callable[[], None]) -> None:
    """Print the medians of alternating rounds, and their ratio."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    our, their = (median(column) for column in zip(*pairs, strict=True))
    print(f"| {name} | {files} | {our:.1f} | {our / their:.2f} |")


def measure(name: str, room: Path, template: Path, *words: str) -> None:
    """Compare copies, and updates, of one set of answers."""
    folder = room / name.replace(" ", "-")
    folder.mkdir()
    copy(template, folder / "project", *words)
    bare(folder / "project", folder / "bare")
    files = sum(path.is_file() for path in (folder / "project").rglob("*"))
    numbers = iter(range(1000))

    def again(source: Path, *words: str) -> Callable[[], None]:
        return lambda: copy(source, folder / f"copy-{next(numbers)}", *words)

    compare(f"copy, {name}", files, again(template, *words), again(folder / "bare"))
    copy(folder / "bare", folder / "bare-project")
    ours, theirs = committed(folder / "project"), committed(folder / "bare-project")
    compare(f"update, {name}", files, lambda: update(ours), lambda: update(theirs))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as made:
        room = Path(made)
        os.environ["TEMPLATE_TESTS_ROOM"] = made
        take_snapshot(room / "template")
        answers = room / "answers.yml"
        answers.write_text(yaml.safe_dump({"resources": ten_resources()}), encoding="utf-8")
        measure("default answers", room, room / "template")
        measure("ten resources", room, room / "template", f"--data-file={answers}")


if __name__ == "__main__":
    main()

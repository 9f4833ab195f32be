"""What Copier costs: this template, and one of the same files without any logic.

`uv run python -m tests.benchmarks.copying`; the goal is a ratio of at most 1.2 in each row. The
bare template is the rendered project itself, with only the answers file left to render. Rounds
take turns: whatever else the machine does meets both. Seconds are those of a processor, the least
of all rounds: on a busy machine a clock, or a mean, tells more of the others.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.programs import NOBODY, environment, git, tool
from tests.rendering import read_answers
from tests.snapshot import commit, take_snapshot

ROUNDS = 5
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


@dataclass
class Cost:
    """What one command took: seconds of a processor, with all that it started, and MiB."""

    processor: float
    memory: float


def cost(folder: Path, *command: str | Path) -> Cost:
    """Run a command, as a user does, in a process of its own."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment(NOBODY), stdin=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, command
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def copy(template: Path, project: Path, *words: str) -> Cost:
    """Copy a template."""
    options = ["--trust", "--defaults", "--quiet", *words]
    return cost(template, tool("copier"), "copy", *options, template, project)


def update(project: Path) -> Cost:
    """Update on the same version."""
    options = ["--trust", "--defaults", "--quiet", "--vcs-ref=:current:"]
    return cost(project, tool("copier"), "update", *options)


def import_copier() -> Cost:
    """Do nothing but load Copier."""
    return cost(Path.cwd(), sys.executable, "-c", "import copier")


def committed(project: Path) -> Path:
    """Commit a project, as an update wants it."""
    git(project, "init", "--quiet")
    git(project, "add", "--all", "--force")
    git(project, "commit", "--quiet", "--message", "Start")
    return project


def compare(name: str, files: int, *works: Callable[[], Cost]) -> None:
    """Print what ours, the bare template's and Copier's import cost, in rounds that take turns."""
    rounds = [[work() for work in works] for _ in range(ROUNDS)]
    ours, *others = zip(*rounds, strict=True)
    memory = max(each.memory for each in ours)
    ratios = (f"{processor(ours) / processor(other):.2f}" for other in others)
    print(f"| {name} | {files} | {processor(ours):.1f} | {memory:.0f} | {' | '.join(ratios)} |")


def processor(costs: Sequence[Cost]) -> float:
    """Return the least processor time."""
    return min(each.processor for each in costs)


def measure(name: str, room: Path, template: Path, *words: str) -> None:
    """Compare copies, and updates, of one set of answers."""
    folder = room / name.replace(" ", "-")
    folder.mkdir()
    copy(template, folder / "project", *words)
    bare(folder / "project", folder / "bare")
    files = sum(path.is_file() for path in (folder / "project").rglob("*"))
    numbers = iter(range(1000))

    def again(source: Path, *words: str) -> Callable[[], Cost]:
        return lambda: copy(source, folder / f"copy-{next(numbers)}", *words)

    theirs = again(folder / "bare")
    compare(f"copy, {name}", files, again(template, *words), theirs, import_copier)
    copy(folder / "bare", folder / "bare-project")
    ours, bares = committed(folder / "project"), committed(folder / "bare-project")
    compare(f"update, {name}", files, lambda: update(ours), lambda: update(bares), import_copier)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as made:
        room = Path(made)
        os.environ["TEMPLATE_TESTS_ROOM"] = made
        take_snapshot(room / "template")
        print("| | files | seconds | MiB | times the bare template | times `import copier` |")
        print("|---|---|---|---|---|---|")
        answers = room / "answers.yml"
        answers.write_text(yaml.safe_dump({"resources": ten_resources()}), encoding="utf-8")
        measure("default answers", room, room / "template")
        measure("ten resources", room, room / "template", f"--data-file={answers}")


if __name__ == "__main__":
    main()

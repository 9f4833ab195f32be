"""Breaks the template in small ways, one at a time, and shows that a rendered suite goes red.

`uv run python -m tests.mutants` tries all of tests/mutants.yml and prints who survived; words after
it choose mutants by a part of their names. A project that does not start proves nothing.
"""

import os
import re
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import copier
import yaml

from tests.extents import OPTIONS
from tests.forked import UNEXPLAINED, suite_result
from tests.programs import NOBODY
from tests.rendering import read_answers, template
from tests.shortcuts import ask_git_less, compile_once
from tests.snapshot import take_snapshot

Mutant = dict[str, Any]  # Any: as tests/mutants.yml has it

MUTANTS = Path(__file__).with_suffix(".yml")
FAILED = 1  # pytest's status when tests ran and failed; others say that they could not run
SAID = re.compile(r"^(?:FAILED|ERROR) (tests/.+?)(?: - .*)?$", re.MULTILINE)


def mutants() -> list[Mutant]:
    """Return all of them."""
    return list(yaml.safe_load(MUTANTS.read_text(encoding="utf-8")))


def changed(source: Path, mutant: Mutant) -> str:
    """Return a file of a copy of the template with one place changed; it must be there, once."""
    path = source / mutant["in"]
    text = path.read_text(encoding="utf-8")
    assert text.count(mutant["find"]) == 1, f"{mutant['name']}: {path.name} is not as it was"
    return str(text.replace(mutant["find"], mutant["with"]))


def killer(mutant: Mutant) -> str | None:
    """Return the test that notices a mutant, or None.

    It fails when it runs alone, too, and passes without the mutant: a test that fails because the
    machine is busy notices nothing.
    """
    compile_once()
    ask_git_less()
    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
    answers = read_answers(mutant.get("answers", "rich")) | {"database": "sqlite"}
    answers |= mutant.get("more", {})
    try:
        sound = render(template(), folder / "sound", answers)
        broken = render(with_mutant(mutant, folder / "template"), folder / "broken", answers)
        passed_over: list[str] = []
        while found := first_failure(broken, "-x", *passed_over):
            if first_failure(broken, found) and not first_failure(sound, found):
                return found
            passed_over.append(f"--deselect={found}")
    finally:
        shutil.rmtree(folder)
    return None


def with_mutant(mutant: Mutant, copy: Path) -> Path:
    """Return a copy of the template that has a mutant."""
    shutil.copytree(template(), copy, ignore=shutil.ignore_patterns(".git"))
    (copy / mutant["in"]).write_text(changed(copy, mutant), encoding="utf-8")
    return copy


def render(source: Path, project: Path, answers: dict[str, Any]) -> Path:
    copier.run_copy(str(source), project, data=answers, defaults=True, unsafe=True, quiet=True)
    return project


def first_failure(project: Path, *words: str) -> str | None:
    """Return the first test of a project that fails, of those that are named or of all."""
    with tempfile.TemporaryDirectory(dir=project.parent) as folder:
        settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/suite.db"}
        status, said = suite_result(project, [*OPTIONS, "--no-cov", UNEXPLAINED, *words], settings)
    assert status in (0, FAILED), f"the suite of {project} gave {status}:\n{said}"
    found = SAID.search(said)
    return found[1] if status == FAILED and found else None


def main() -> None:
    os.environ.update(NOBODY)
    words = sys.argv[1:]
    chosen = [
        each for each in mutants() if not words or any(word in each["name"] for word in words)
    ]
    survivors = 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as room:
        os.environ["TEMPLATE_TESTS_ROOM"] = room
        take_snapshot(template())
        with ProcessPoolExecutor() as processes:
            for mutant, test in zip(chosen, processes.map(killer, chosen), strict=True):
                survivors += test is None
                print(f"{mutant['name']}: {test or 'SURVIVES'}", flush=True)
    print(f"{len(chosen) - survivors} of {len(chosen)} were noticed")
    sys.exit(survivors > 0)


if __name__ == "__main__":
    main()

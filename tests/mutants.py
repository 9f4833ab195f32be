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
from tests.forked import suite_result
from tests.programs import NOBODY
from tests.rendering import read_answers, template
from tests.servers import fresh_database
from tests.shortcuts import ask_git_less, compile_once
from tests.snapshot import take_snapshot

Mutant = dict[str, Any]  # Any: as tests/mutants.yml has it

MUTANTS = Path(__file__).with_suffix(".yml")
FAILED = 1  # pytest's status when tests ran and failed; others say that they could not run
SAID = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def change(source: Path, mutant: Mutant) -> None:
    """Change one place of a copy of the template; it must be there, once."""
    path = source / mutant["in"]
    text = path.read_text(encoding="utf-8")
    assert text.count(mutant["find"]) == 1, f"{mutant['name']}: {path.name} is not as it was"
    path.write_text(text.replace(mutant["find"], mutant["with"]), encoding="utf-8")


def killer(mutant: Mutant) -> str | None:
    """Return the test that notices a mutant, or None."""
    compile_once()
    ask_git_less()
    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
    try:
        shutil.copytree(template(), folder / "template", ignore=shutil.ignore_patterns(".git"))
        change(folder / "template", mutant)
        answers = read_answers(mutant.get("answers", "rich")) | {"database": "sqlite"}
        answers |= mutant.get("more", {})
        project = folder / "project"
        copier.run_copy(
            str(folder / "template"), project, data=answers, defaults=True, unsafe=True, quiet=True
        )
        with fresh_database(answers["database"], folder) as url:
            status, said = suite_result(
                project, [*OPTIONS, "--no-cov", "-x"], {"DATABASE_URL": url}
            )
    finally:
        shutil.rmtree(folder)
    assert status in (0, FAILED), f"{mutant['name']}: the suite gave {status}:\n{said}"
    found = SAID.search(said)
    return found[1] if status == FAILED and found else None


def main() -> None:
    os.environ.update(NOBODY)
    words = sys.argv[1:]
    mutants: list[Mutant] = yaml.safe_load(MUTANTS.read_text(encoding="utf-8"))
    chosen = [each for each in mutants if not words or any(word in each["name"] for word in words)]
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

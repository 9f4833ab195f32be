"""How far a rendered shop is from the driver.

`uv run python -m tests.benchmarks`, with `--help` for what can be chosen; needs `wrk`. The project
and its floors have one core, one after the other; `wrk` and the embedded PostgreSQL have the rest.
Rounds take turns: whatever else the machine does meets all of them.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks.calls import Call, calls
from tests.benchmarks.equality import check_equal_work
from tests.benchmarks.load import Cost, middle, put_load
from tests.benchmarks.processes import Subject, cores, pin, resident_mib, uvicorn
from tests.benchmarks.report import HEAD, show_costs, show_processes
from tests.programs import succeed
from tests.rendering import read_answers
from tests.running import Prepared, prepared
from tests.snapshot import take_snapshot

SEED = Path(__file__).with_name("seed.py")
REPOSITORY = Path(__file__).parents[2]


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--database", choices=["postgresql", "sqlite", "mysql"], default="postgresql"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--rows", type=int, default=10_000, help="a million for the depth test")
    parser.add_argument("--only", default="", help="calls whose name has one of these, with commas")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser.parse_args()


def seed(project: Prepared, rows: int) -> dict[str, str]:
    """Fill the database."""
    words = [sys.executable, str(SEED), str(rows)]
    settings = {**project.settings, "PYTHONPATH": str(project.folder)}
    said = succeed(words, project.folder, extra=settings)
    found: dict[str, str] = json.loads(said.splitlines()[-1])
    return found


def start(stack: ExitStack, room: Path, project: Prepared, secret: str) -> list[Subject]:
    """Start the project and its floors."""
    url = project.settings["DATABASE_URL"]
    kind = url.partition("+")[0]
    told = {"DATABASE_URL": url, "SECRET_KEY": secret, "KIND": kind}
    floors = "tests.benchmarks.floors"
    return [
        stack.enter_context(uvicorn(name, app, folder, settings, room / f"{name}.log"))
        for name, app, folder, settings in (
            ("project", "main:app", project.folder, project.settings),
            ("driver", f"{floors}.driver:app", REPOSITORY, told),
            ("bare", f"{floors}.bare:app", REPOSITORY, told),
        )
    ]


def measure(
    subjects: Sequence[Subject], call: Call, headers: Mapping[str, str], options: argparse.Namespace
) -> dict[str, Cost]:
    """Return what a call costs each subject, from rounds that take turns."""
    asked = [each for each in subjects if each.name in call.subjects]

    def load(each: Subject) -> Cost:
        url = each.url + call.path
        return put_load(each.pid, url, seconds=options.seconds, headers=headers, script=call.script)

    for each in asked:
        load(each)  # statements are compiled, and prepared on each connection
    rounds = [{each.name: load(each) for each in asked} for _ in range(options.rounds)]
    return {each.name: middle([costs[each.name] for costs in rounds]) for each in asked}


def main() -> None:
    options = read_options()
    core, others = cores()
    os.sched_setaffinity(0, others)  # whatever is started inherits it
    with tempfile.TemporaryDirectory(prefix="benchmark-") as made, ExitStack() as stack:
        room = Path(made)
        os.environ["TEMPLATE_TESTS_ROOM"] = made
        take_snapshot(room / "template")
        answers: dict[str, Any] = read_answers("sample_shop") | {"database": options.database}
        project = stack.enter_context(prepared(room, answers))
        seeded = seed(project, options.rows)
        headers = {"Authorization": f"Bearer {seeded['token']}"}
        chosen = options.only.split(",")
        asked = [call for call in calls(seeded) if any(each in call.name for each in chosen)]
        subjects = start(stack, room, project, seeded["secret"])
        for each in subjects:
            pin(each.pid, core)
        check_equal_work(subjects, asked, headers)
        print(HEAD, flush=True)
        costs = {}
        for call in asked:
            costs[call.name] = measure(subjects, call, headers, options)
            show_costs(call.name, costs[call.name])
        memory = {each.name: resident_mib(each.pid) for each in subjects}
        show_processes(subjects, memory)
    if options.json:
        report = {
            "options": {name: str(value) for name, value in vars(options).items()},
            "costs": {
                name: {subject: asdict(cost) for subject, cost in each.items()}
                for name, each in costs.items()
            },
            "processes": [
                asdict(each) | {"mib_after_load": memory[each.name]} for each in subjects
            ],
        }
        options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""How long a newcomer waits: three first hours, played with a stopwatch.

`uv run python -m tests.first_hours` follows the README of this repository and that of the project,
command by command, each time in a home of its own with nothing on the path but what the system has.
Only the questions are answered by `--defaults`, as Enter does. The first hour finds empty caches.
"""

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.guides.blocks import Block, blocks_of
from tests.guides.player import free_port
from tests.guides.steps import steps_of
from tests.programs import NOBODY
from tests.snapshot import ROOT, take_snapshot
from tests.updates.histories import history

# How this machine reaches a package index; where it keeps packages is for the hours to say.
NETWORK = ("SSL_CERT_FILE", "PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "HTTPS_PROXY")
CONFLICT = re.compile(r"<<<<<<< .*?\n(.*?)=======\n.*?>>>>>>> .*?\n", re.DOTALL)
UPDATE = "uvx --with copier-template-extensions copier update --trust --defaults"


class Hour:
    """A newcomer with a shell, and a stopwatch that starts with the first command."""

    def __init__(self, room: Path, name: str, template: Path) -> None:
        self.name = name
        home = room / name.replace(" ", "-").replace(",", "")
        home.mkdir()
        self.variables = {
            **NOBODY,
            **{key: os.environ[key] for key in NETWORK if key in os.environ},
            "HOME": str(home),
            "PATH": f"{home}/.local/bin:/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PORT": str(free_port()),
            "UV_CACHE_DIR": str(room / "uv-cache"),
            "PIP_CACHE_DIR": str(room / "pip-cache"),
        }
        self.place = home / "copier-fastapi"
        subprocess.run(["git", "clone", "--quiet", template, self.place], check=True)
        self.started = time.perf_counter()

    def note(self, what: str) -> None:
        """Print how long it has taken until now."""
        print(f"| {self.name} | {what} | {time.perf_counter() - self.started:.0f} |", flush=True)

    def type(self, commands: str) -> str:
        """Run commands to their end, and return what they say."""
        done = subprocess.run(
            ["bash", "-c", self._checked(commands)],
            cwd=self.place,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}"
        return done.stdout

    @contextmanager
    def serving(self, commands: str) -> Iterator[None]:
        """Run commands of which the last is a server, until the end of the context."""
        with (self.place.parent / "server.log").open("w+", encoding="utf-8") as log:
            server = subprocess.Popen(
                ["bash", "-c", self._checked(commands)],
                cwd=self.place,
                env=self.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            try:
                while not self._answers():
                    assert server.poll() is None, Path(log.name).read_text(encoding="utf-8")
                    time.sleep(0.1)
                self.note("the server answers")
                yield
            finally:
                os.killpg(server.pid, signal.SIGTERM)
                server.wait()

    def _answers(self) -> bool:
        try:
            address = f"http://127.0.0.1:{self.variables['PORT']}/health"
            return httpx2.get(address).status_code == 200
        except httpx2.TransportError:
            return False

    def _checked(self, commands: str) -> str:
        """Return commands that end at the first failure, an answer that refuses included."""
        commands = re.sub(r"\b8000\b", self.variables["PORT"], commands)
        return f'set -eo pipefail\ncurl() {{ command curl --fail --silent "$@"; }}\n{commands}'

    def use(self) -> None:
        """Send the first calls of the project's own README, and run its tests."""
        calls = next(step for step in steps_of(self.place / "README.md") if "curl" in step.text)
        assert "Authorization: Bearer" in calls.text
        self.type(calls.text)
        self.note("the first authenticated request has succeeded")

    def test(self) -> None:
        """Run the project's own tests."""
        self.type("uv run pytest -q")
        self.note("its own tests have passed")


def start() -> Block:
    """Return the block of the README that copies and starts."""
    return next(each for each in blocks_of(ROOT / "README.md") if each.note == "server")


def new_project(hour: Hour, *options: str) -> None:
    """From nothing to a project that is used and tested."""
    commands = start().text.replace("--trust", " ".join(["--trust", "--defaults", *options]))
    with hour.serving(commands):
        hour.place = hour.place.parent / "my-api"
        hour.use()
    hour.test()


def half_a_year_later(hour: Hour) -> None:
    """An owner has rewritten a line that the newer version rewrites, too."""
    words = start().text.replace("--trust", "--trust --defaults --vcs-ref=1.0.0")
    hour.type(words.replace("uv run fastapi dev", "uv sync"))
    hour.place = hour.place.parent / "my-api"
    main = hour.place / "main.py"
    main.write_text(main.read_text("utf-8").replace("Our application", "The shop", 1), "utf-8")
    hour.type("git init --quiet && git add --all && git commit --quiet --message Start")

    hour.started = time.perf_counter()
    said = hour.type(UPDATE)
    assert "main.py" in said
    hour.note("the update has named its conflict")
    assert CONFLICT.search(main.read_text("utf-8"))
    main.write_text(CONFLICT.sub(r"\1", main.read_text("utf-8")), "utf-8")
    hour.type("git diff --check")
    hour.test()


def main() -> None:
    """Play the hours and print a table."""
    with tempfile.TemporaryDirectory(prefix="hours-", ignore_cleanup_errors=True) as made:
        room = Path(made)
        os.environ["TEMPLATE_TESTS_ROOM"] = made
        take_snapshot(room / "template")
        print("| hour | until | seconds |\n|---|---|---|")
        for caches in ("empty", "warm"):
            new_project(Hour(room, f"SQLite, {caches} caches", room / "template"))
        shop = f"--data-file={ROOT / 'docs/samples/shop.yml'}"
        new_project(Hour(room, "PostgreSQL shop", room / "template"), shop)
        half_a_year_later(Hour(room, "half a year old", history()))


if __name__ == "__main__":
    main()

"""Plays the blocks of a page in a folder, as a reader would."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx2
import psutil

from tests.extents import OPTIONS, RESOURCES
from tests.guides.blocks import Block
from tests.programs import NOBODY, environment
from tests.rendering import room, template

# The environment of this repository has everything that a rendered project needs: nothing is
# installed again. A question is answered by Enter. What uv itself does, tests/test_alone.py tries.
# Where a page runs all tests, those that are the same in every project are left out, unless it says
# that files have moved: tests/test_suites.py runs them.
UV = """#!/usr/bin/env bash
case "$1" in
  sync) exit 0 ;;
  run) shift; [ "$1" = --no-dev ] && shift ;;
  *) echo "uv $1 is not played" >&2; exit 1 ;;
esac
case "$1 $2" in
  "fastapi dev") shift 2; exec {bin}/fastapi dev --port {port} "$@" ;;
  "pytest ") exec {bin}/pytest {extent} ;;
  *) exec {bin}/"$@" ;;
esac
"""
UVX = """#!/usr/bin/env bash
[ "$1" = --with ] && shift 2
case "$1 $2" in
  "copier copy" | "copier update") [[ " $* " = *" --defaults "* ]] || set -- "$@" --defaults ;;
esac
exec {bin}/"$@"
"""


class Player:
    """A reader's shell, from the first block of a page to the last."""

    def __init__(self, folder: Path, start: Path, extent: Sequence[str] = RESOURCES) -> None:
        self.room = folder
        self.place = start
        self.said = ""
        self.port = free_port()
        self.variables = NOBODY | {
            "TEMPLATE": str(template()),
            "MYPY_CACHE_DIR": str(room() / f"mypy-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"),
            "PYTEST_ADDOPTS": " ".join(OPTIONS),
        }
        self.stack = ExitStack()
        shims = folder / "bin"
        shims.mkdir()
        for name, script in (("uv", UV), ("uvx", UVX)):
            bin_ = shlex.quote(str(Path(sys.executable).parent))
            text = script.replace("{bin}", bin_).replace("{port}", str(self.port))
            text = text.replace("{extent}", shlex.join(extent))
            (shims / name).write_text(text, encoding="utf-8")
            (shims / name).chmod(0o755)
        self.path = f"{shims}{os.pathsep}{os.environ['PATH']}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self.stack.close()

    def play(self, block: Block) -> None:
        """Do what a block says."""
        text = re.sub(r"\b8000\b", str(self.port), block.text)
        if not block.is_played:
            return
        if block.language == "text":
            if self.said:  # nothing was run yet: it is a picture
                self._compare(text)
        elif block.title is None:
            self._run(text, goes_on=block.note == "server")
        elif block.language == "diff":
            self._edit(self.place / block.title, text)
        else:
            self._write(self.place / block.title, text, append=block.note == "append")

    def _run(self, commands: str, *, goes_on: bool) -> None:
        state = self.room / "state"
        extra = self.variables | {"PATH": self.path, "HOME": str(self.room)}
        # -e overlooks what fails before an &&.
        script = f"set -eo pipefail\n{commands}\n[ $? = 0 ]\npwd > {state}\nenv -0 > {state}.env\n"
        if goes_on:
            self._serve(f"set -eo pipefail\n{commands}", extra)
            return
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.place,
            env=environment(extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        self.said = done.stdout
        assert done.returncode == 0, f"{commands}\nsays {done.returncode}:\n{done.stdout}"
        self.place = Path(state.read_text(encoding="utf-8").strip())
        lines = (self.room / "state.env").read_text(encoding="utf-8").split("\0")
        now = dict(line.split("=", 1) for line in lines if "=" in line)
        self.variables |= {k: v for k, v in now.items() if environment(extra).get(k) != v}

    def _serve(self, commands: str, extra: dict[str, str]) -> None:
        self.stack.close()  # the one before is stopped first
        log = self.stack.enter_context((self.room / "server.log").open("w+", encoding="utf-8"))
        server = subprocess.Popen(
            ["bash", "-c", commands],
            cwd=self.place,
            env=environment(extra),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.stack.callback(_end, server)
        until = time.monotonic() + 60
        while True:
            try:
                httpx2.get(f"http://127.0.0.1:{self.port}/health").raise_for_status()
            except httpx2.TransportError:
                assert server.poll() is None, (self.room / "server.log").read_text()
                assert time.monotonic() < until, (self.room / "server.log").read_text()
                time.sleep(0.1)
            else:
                self.place = Path(psutil.Process(server.pid).cwd())  # where Ctrl-C leaves a reader
                return

    def _compare(self, expected: str) -> None:
        for line in filter(None, map(str.strip, expected.splitlines())):
            pattern = ".*".join(map(re.escape, line.split("…")))
            assert re.search(pattern, self.said), f"{line!r} is not in:\n{self.said}"

    def _write(self, path: Path, text: str, *, append: bool) -> None:
        assert append == path.exists(), f"{path} {'is not there' if append else 'is there already'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    def _edit(self, path: Path, text: str) -> None:
        lines = [line or " " for line in text.splitlines()]
        assert all(line[0] in "+- " for line in lines), text
        before = "\n".join(line[1:] for line in lines if line[0] != "+")
        after = "\n".join(line[1:] for line in lines if line[0] != "-")
        content = path.read_text(encoding="utf-8")
        assert content.count(before) == 1, (
            f"{path} has this {content.count(before)} times:\n{before}"
        )
        path.write_text(content.replace(before, after), encoding="utf-8")


def _end(server: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself
        os.killpg(server.pid, 15)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, 9)
        server.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])

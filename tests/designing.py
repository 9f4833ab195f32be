"""Driving the designer: what is typed, and what becomes of it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.plain_text import PlainTextOutput

from extensions.designer.program import main
from extensions.generator.resources.field_types import FIELD_TYPES, KEY_TYPES

ENTER = "\r"
SPACE = " "
DOWN = "\x1b[B"
UP = "\x1b[A"
CLEAR = "\x15"  # control-U: to the start of the line
CTRL_C = "\x03"
CTRL_D = "\x04"

ADD = ENTER  # the first line of the first menu
ADD_AGAIN = UP * 4  # from "Save and finish", for each resource twice more
SAVE = ENTER  # where the cursor is after the first change
ABILITIES = ("unique", "index", "search", "filter", "sort")


@dataclass(frozen=True)
class Design:
    """What one run of the designer left: its status, its words and the file."""

    status: int
    said: str
    path: Path

    @property
    def answers(self) -> dict[str, Any]:
        return dict(yaml.safe_load(self.path.read_text(encoding="utf-8")))

    @property
    def resources(self) -> list[dict[str, Any]]:
        return list(self.answers["resources"])


Designer = Callable[..., Design]


def designer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Designer:
    """Return a function that types keys in a folder; a prompt that is left over gets Ctrl-C."""

    def type_keys(*keys: str, name: str | None = None) -> Design:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        screen = StringIO()
        with (
            create_pipe_input() as pipe,
            create_app_session(input=pipe, output=PlainTextOutput(screen)),
        ):
            pipe.send_text("".join(keys) + CTRL_C)
            status = main([name] if name else [])
        printed = capsys.readouterr()
        said = " ".join((screen.getvalue() + printed.out + printed.err).split())
        return Design(status, said, folder / (name or "resources.yml"))

    return type_keys


def field(name: str, kind: str = "string", *, required: bool = False, can: str = "") -> str:
    """Return the keys for a field with neither limits nor default."""
    limits = ENTER if kind in KEY_TYPES["min"] else ""
    return field_name(name, kind, required=required) + limits + ENTER + abilities(kind, can) + "n"


def field_name(name: str, kind: str, *, required: bool = False) -> str:
    """Return the keys for the first questions about a field."""
    steps = DOWN * FIELD_TYPES.index(kind)
    return f"{name}{ENTER}{steps}{ENTER}{'y' if required else 'n'}"


def abilities(kind: str, ticked: str = "") -> str:
    """Return the keys that tick what a field can do."""
    possible = [word for word in ABILITIES if word == "filter" or kind in KEY_TYPES[word]]
    return DOWN.join(SPACE if word in ticked.split() else "" for word in possible) + ENTER


def done(members: int) -> str:
    """Return the keys that finish a resource, from "Add a field" or "Add a relation" on."""
    return UP * (1 if members else 0) + ENTER

"""Rendering the working tree's template, once per set of answers and session."""

import json
import os
import shutil
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import copier
import yaml

ANSWERS = Path(__file__).with_name("answers")
# What the documentation offers to begin with; here their names begin with `sample_`.
SAMPLES = Path(__file__).parents[1] / "docs/samples"


def room() -> Path:
    """Return the folder that all processes of this session share."""
    return Path(os.environ["TEMPLATE_TESTS_ROOM"])


def template() -> Path:
    """Return the repository that holds the working tree as a commit."""
    return room() / "template"


def plain_template() -> Path:
    """Return a folder with the same files and no history."""
    plain = room() / "plain"
    if not plain.exists():
        scratch = room() / f"plain-{uuid4().hex}"
        shutil.copytree(template(), scratch, ignore=shutil.ignore_patterns(".git"))
        try:
            scratch.rename(plain)
        except OSError:  # another process was first
            shutil.rmtree(scratch)
    return plain


def answer_files() -> list[str]:
    """Return the names of the answer sets, samples too; `refused…` are tables instead."""
    own = [path.stem for path in ANSWERS.glob("*.yml") if not path.stem.startswith("refused")]
    return sorted([*own, *(f"sample_{path.stem}" for path in SAMPLES.glob("*.yml"))])


def read_answers(name: str) -> dict[str, Any]:
    """Return a set of answers by its file's name."""
    folder = SAMPLES if name.startswith("sample_") else ANSWERS
    return deepcopy(_parsed(folder / f"{name.removeprefix('sample_')}.yml"))


@cache
def _parsed(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def render(answers: Mapping[str, Any]) -> Path:
    """Return a project with these answers, not to be changed: other tests read it too."""
    asked = json.dumps(answers, sort_keys=True, default=str).encode()
    project = room() / "renders" / sha256(asked).hexdigest()[:24]
    if not project.exists():
        scratch = room() / "scratch" / uuid4().hex
        render_into(scratch, answers)
        project.parent.mkdir(exist_ok=True)
        try:
            scratch.rename(project)
        except OSError:  # another process was first
            shutil.rmtree(scratch)
    return project


def render_into(destination: Path, answers: Mapping[str, Any]) -> None:
    """Render a project into a folder that is the caller's own.

    From a folder without git, which takes a third of the time: no update will know its version.
    """
    copier.run_copy(
        str(plain_template()),
        destination,
        data=dict(answers),
        defaults=True,
        unsafe=True,
        quiet=True,
    )

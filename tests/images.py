"""An image without an engine: the steps of a Dockerfile, each stage in a throw-away layer.

A stage is this machine's own file system under an overlay, which takes what the steps write; so
the steps really run, but for their base image. Needs root, and Linux.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

# What finds packages here, and would not be in an image: indexes and their certificates.
PASSED_ON = ("UV_INDEX", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_", "SSL_", "REQUESTS_CA", "HTTP")


@dataclass
class Stage:
    """What a stage has said so far, and the commands of a shell that do it."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    place: str = "/"
    user: str = "root"
    commands: list[str] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """Where its file system is."""
        return self.folder / "root"

    def inside(self, command: str) -> str:
        """Return a command of the shell that runs another one in the stage."""
        variables = " ".join(f"{name}={shlex.quote(text)}" for name, text in self.all().items())
        step = shlex.quote(f"cd {self.place} && {command}")
        return f"chroot --userspec={self.user} {self.root} env -i {variables} sh -c {step}"

    def all(self) -> dict[str, str]:
        """Return the variables of its commands: those of the base image, then its own."""
        passed = {name: os.environ[name] for name in os.environ if name.startswith(PASSED_ON)}
        path = f"{Path(sys.base_prefix, 'bin')}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
        # What the user of this machine has installed for themselves is not in a base image.
        known = {"PATH": path, "HOME": "/root", "LANG": "C.UTF-8", "PYTHONNOUSERSITE": "1"} | passed
        for name, text in self.variables.items():
            known[name] = text.replace("$PATH", known["PATH"])
        return known


def instructions(dockerfile: Path) -> list[tuple[str, str]]:
    """Return the instructions of a Dockerfile and what they say, without comments."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    words = (line.split(maxsplit=1) for line in lines if line.strip())
    return [(name.upper(), rest) for name, rest in words]


def context(project: Path, folder: Path) -> Path:
    """Copy what an engine would be sent: all that .dockerignore does not name."""
    ignored = (project / ".dockerignore").read_text(encoding="utf-8").splitlines()
    # Anchored at the root, unlike git's.
    spec = GitIgnoreSpec.from_lines(
        line if line.startswith(("#", "**", "!")) else f"/{line}" for line in ignored if line
    )
    for name in spec.match_tree_files(project, negate=True):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(project / name, target)
    return folder


class Image:
    """The stages of a Dockerfile as one script, which ends with checks inside the last one."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.folder = folder
        self.sent = context(project, folder / "context")
        self.stages: dict[str, Stage] = {}
        self.script: list[str] = []
        self.start: list[str] = []
        self.health: list[str] = []
        for name, rest in instructions(project / "Dockerfile"):
            getattr(self, f"_{name.lower()}")(rest)

    @property
    def last(self) -> Stage:
        """The stage that is being made."""
        return list(self.stages.values())[-1]

    def run(self, *checks: str) -> str:
        """Build the image, run commands of the shell after it, and return what all of them said."""
        script = "\n".join(["set -eu", *self.script, *checks])
        completed = subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "sh", "-c", script],
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        said = completed.stdout + completed.stderr
        assert completed.returncode == 0, said
        return said

    def _from(self, rest: str) -> None:
        _, _, name = rest.partition(" AS ")
        stage = Stage(self.folder / f"stage-{len(self.stages)}")
        self.stages[name] = stage
        for part in ("root", "upper", "work"):
            (stage.folder / part).mkdir(parents=True)
        layers = f"lowerdir=/,upperdir={stage.folder}/upper,workdir={stage.folder}/work"
        self.script += [
            f"mount -t overlay overlay -o {layers} {stage.root}",
            f"mount -t proc proc {stage.root}/proc",
            f"mount --rbind /dev {stage.root}/dev",
            # Where this machine keeps its Python; anybody may read that of an image.
            f"chmod a+rx {stage.root}/root",
        ]

    def _env(self, rest: str) -> None:
        for pair in shlex.split(rest):
            name, _, text = pair.partition("=")
            self.last.variables[name] = text

    def _workdir(self, rest: str) -> None:
        self.last.place = rest
        self.script.append(f"mkdir -p {self.last.root}{rest}")

    def _copy(self, rest: str) -> None:
        words = rest.split()
        source = self.sent
        if words[0].startswith("--from="):
            source = self.stages[words.pop(0).removeprefix("--from=")].root
        *names, target = words
        destination = f"{self.last.root}{self.last.place}/{target}"
        for name in names:
            found = source / name.removeprefix("/")
            inside = "/." if name == "." or name.startswith("/") else ""
            self.script.append(f"cp -R --preserve=mode {found}{inside} {destination}")

    def _run(self, rest: str) -> None:
        self.script.append(self.last.inside(rest))

    def _user(self, rest: str) -> None:
        self.last.user = rest

    def _cmd(self, rest: str) -> None:
        self.start = json.loads(rest)

    def _healthcheck(self, rest: str) -> None:
        self.health = json.loads(rest.partition(" CMD ")[2])

    def _expose(self, rest: str) -> None:
        assert rest.isdecimal()

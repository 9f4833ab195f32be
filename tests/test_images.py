"""Images: their steps run, the server starts as nobody in particular, and secrets stay outside."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks import copy_of
from tests.images import Image, instructions
from tests.programs import git, succeed, tool
from tests.rendering import read_answers, render

SECRET = "0d6c5f0e4b1a4f6b8a7c9d2e3f405162738495a6b7c8d9eaf0b1c2d3e4f50617"
ANSWERS = {
    "default": {},
    "pyjwt": {"jwt_library": "pyjwt", "api_prefix": "/api", "signup": "confirm"},
}


@pytest.mark.parametrize("version", ["3.11", "3.14"])
@pytest.mark.parametrize("database", ["sqlite", "postgresql", "mysql"])
def test_a_dockerfile_is_as_it_should_be(version: str, database: str) -> None:
    project = render({"python_version": version, "database": database})

    succeed([tool("hadolint"), "Dockerfile"], project)
    said = instructions(project / "Dockerfile")
    assert {name for name, _ in said} >= {"USER", "HEALTHCHECK", "CMD"}
    assert [rest for name, rest in said if name == "FROM"] == [
        f"python:{version}-slim-trixie AS build",
        f"python:{version}-slim-trixie",
    ]


@pytest.mark.parametrize("name", ["default", pytest.param("pyjwt", marks=pytest.mark.thorough)])
def test_an_image_is_built_and_serves(name: str, tmp_path: Path) -> None:
    uv = shutil.which("uv")
    assert uv
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may stack file systems")
    probe = ["unshare", "--mount", "--pid", "--fork", "true"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let root stack file systems")
    project = copy_of(render(read_answers("default") | ANSWERS[name]), tmp_path / "project")
    succeed([uv, "lock", "--quiet"], project, extra={"UV_PYTHON": sys.executable})
    git(project, "init", "--quiet")
    (project / "var").mkdir()
    (project / "var/app.db").write_text("of a developer", encoding="utf-8")

    image = Image(project, tmp_path / "image")
    last = image.last
    last.variables |= {"SECRET_KEY": SECRET}
    root, app = last.root, f"{last.root}/app"
    said = image.run(
        # Nothing that is not for everybody, and nothing to build with.
        f"! ls -d {app}/.env {app}/.git {app}/tests {app}/uv.toml {app}/var/app.db 2>/dev/null",
        f"! ls {app}/.venv/bin/pytest {app}/.venv/bin/ruff 2>/dev/null",
        f"grep -q 10001 {root}/etc/passwd",
        # Nothing is written but data and what is temporary.
        f"mount -t tmpfs -o uid=10001 tmpfs {app}/var",
        f"mount -t tmpfs -o mode=1777 tmpfs {root}/tmp",  # noqa: S108 - its own
        f"mount -o remount,ro {root}",
        last.inside("python manage.py migrate"),
        # A network of its own: no port of this machine is taken.
        "unshare --net sh -eu -c " + shlex.quote(served(image)),
    )

    assert "it is healthy" in said
    assert "Finished server process" in said
    assert "it ended with 0" in said


def served(image: Image) -> str:
    """Return what a shell does with an image: starts it, asks for its health, and stops it."""
    start, health = shlex.join(image.start), shlex.join(image.health)
    return "\n".join(
        [
            "ip link set lo up",
            # The first process of its own, as engines start it.
            "mount -t proc proc /proc",
            f"unshare --pid --fork {image.last.inside('exec ' + start)} & engine=$!",
            f"ask() {{ {image.last.inside(health)}; }}",
            "for _ in $(seq 100); do ask 2>/dev/null && break; sleep 0.1; done",
            "ask && echo it is healthy",
            "kill -TERM $(cat /proc/$engine/task/$engine/children)",
            "status=0; wait $engine || status=$?",
            "echo it ended with $status",
        ]
    )

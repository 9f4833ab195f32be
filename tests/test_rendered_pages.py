"""A project's README, AGENTS.md and requests.http, followed by its owner to the last line."""

import asyncio
import re
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import copier
import httpx2
import pexpect
import pytest

from tests.checks import copy_of
from tests.guides.calls import Editor, calls_of
from tests.guides.player import Player
from tests.guides.steps import Step, steps_of
from tests.programs import environment, git, succeed
from tests.rendering import read_answers, render, room, template
from tests.servers import MYSQL_URL, SERVERS, fresh_database, redis_url, skip_or_fail
from tests.test_alone import serving
from tests.visitors import token_in_mail

EMAIL, PASSWORD = "grace@example.com", "Correct-Horse-Battery-7"

OWNERS: dict[str, dict[str, Any]] = {
    "default": {},
    "bare": {"auth": "none", "resources": [], "ci": "none", "docker": False},
    "notes": {**read_answers("notes"), "ci": "gitlab", "observability": ["sentry"]},
    "closed": {"resources": [], "signup": "closed", "pagination": "offset", "id_type": "uuid"},
    "shop": {
        **read_answers("sample_shop"),
        "kubernetes": True,
        "observability": ["metrics", "tracing", "sentry"],
    },
    "mysql": {
        "database": "mysql",
        "signup": "confirm",
        "rate_limit_store": "redis",
        "jwt_library": "pyjwt",
        "api_prefix": "/api/v1",
    },
    "private": {**read_answers("private"), "kubernetes": True, "id_type": "uuid"},
}

# What begins like this is not followed, and why.
NOT_RUN = {
    "docker ": "there is no container engine; test_images.py runs the steps of the Dockerfile",
    "python manage.py migrate": "said of the image; test_images.py runs it",
    "python -m venv ": "test_alone.py installs requirements.txt",
    ".venv/bin/": "test_alone.py serves from such an environment",
    "uvx prek ": "it loads the hooks from the network; test_alone.py runs them",
    "git mv": "the names are the owner's; tests/updates/ renames resources",
    "scrape_configs:": "for Prometheus; test_observability.py scrapes",
    "resources:": "a file that the owner writes, before the next step",
}


def project_of(answers: Mapping[str, Any], place: Path) -> Path:
    """Return a project that knows which version of the template it is of, committed."""
    copier.run_copy(
        str(template()),
        place,
        data=dict(answers),
        defaults=True,
        unsafe=True,
        quiet=True,
        vcs_ref="HEAD",
    )
    git(place, "init", "--quiet", "--initial-branch", "main")
    commit(place, "Start")
    return place


def commit(project: Path, message: str) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--allow-empty", "--message", message)


def reason(step: Step) -> str | None:
    """Return why a step is not followed."""
    return next((why for start, why in NOT_RUN.items() if step.text.startswith(start)), None)


class Owner:
    """Does what a page says, and what it leaves to its reader."""

    def __init__(self, player: Player, database: str) -> None:
        self.player = player
        self.database = database
        self.project = player.place
        self.done: set[str] = set()

    def follow(self, step: Step) -> None:
        """Do what a step and the sentences before it say."""
        self.prepare(step)
        if reason(step) or step.text in self.done:
            return
        self.done.add(step.text)
        assert step.language == "sh", f"this is neither run nor explained:\n{step.text}"
        if step.text.strip().endswith("manage.py create-admin"):
            self.answer_questions(step.text)
            return
        before = dict(self.player.variables)
        if "--no-dev" in step.text:
            self.player.variables |= self.settings(step.prose)
        self.player.play(step.block)
        if step.block.note:
            self.player.variables = before
        self.throw_away_empty_migrations()

    def prepare(self, step: Step) -> None:
        if "\n## " in step.prose and "curl" not in step.text:
            self.player.stack.close()  # a server that goes on would start again at each change
        if "Change a file in `models/`" in step.prose:
            self.change_a_model()
        if step.text.startswith("resources:"):
            (self.project / "resources.yml").write_text(step.text, encoding="utf-8")
        if "Add what is new to `resources.yml`" in step.prose:
            with (self.project / "resources.yml").open("a", encoding="utf-8") as file:
                file.write("- {name: shelf, fields: [{name: label, type: string}]}\n")
        if "copier update" in step.text:  # the page says so, here or a step before
            commit(self.project, "Work")

    def throw_away_empty_migrations(self) -> None:
        """Without a table there is nothing to be migrated."""
        for path in self.project.glob("migrations/versions/2*.py"):
            if "op." not in path.read_text(encoding="utf-8"):
                path.unlink()

    def change_a_model(self) -> None:
        """Add a column to the first table of the owner, or to the users."""
        own = sorted(self.project.glob("samples/[!_]*.py"))
        names = [path.name for path in own if path.stem not in ("spelling", "user")] or ["user.py"]
        model = self.project / "models" / names[0]
        if model.exists():
            with model.open("a", encoding="utf-8") as file:
                file.write("    remark: Mapped[str | None] = mapped_column(sa.String(99))\n")

    def settings(self, prose: str) -> dict[str, str]:
        """Return a value for each setting that a paragraph says must be set."""
        values = {
            "ENVIRONMENT": "production",
            "SECRET_KEY": secrets.token_hex(32),
            "DATABASE_URL": self.database,
            "FRONTEND_URL": "https://example.com",
            "SMTP_URL": "smtp://127.0.0.1:25",
            "MAIL_FROM": "api@example.com",
            "TRUSTED_PROXIES": "10.0.0.1",
        }
        named = set(re.findall(r"`([A-Z_]+)[=`]", prose))
        return {"UVICORN_PORT": str(self.player.port)} | {
            name: value for name, value in values.items() if name in named
        }

    def answer_questions(self, command: str) -> None:
        """Type an address and a password, twice."""
        extra = self.player.variables | {"PATH": self.player.path}
        terminal = pexpect.spawn(
            "bash",
            ["-c", command],
            cwd=self.project,
            env=environment(extra),
            encoding="utf-8",
            timeout=60,
        )
        for answer in (EMAIL, PASSWORD, PASSWORD):
            terminal.expect(": $")
            terminal.sendline(answer)
        terminal.expect(pexpect.EOF)
        terminal.close()
        assert terminal.exitstatus == 0, terminal.before


def test_a_newcomer_gets_through_the_first_lines(folder: Path) -> None:
    with owner_of("default", folder) as owner:
        for step in steps_of(owner.project / "README.md"):
            if "## The house" in step.prose:
                break
            owner.follow(step)


@pytest.mark.thorough
@pytest.mark.parametrize("name", OWNERS)
def test_an_owner_gets_through_every_line(name: str, folder: Path) -> None:
    with owner_of(name, folder) as owner:
        for page in ("README.md", "AGENTS.md"):
            for step in list(steps_of(owner.project / page)):
                owner.follow(step)


@contextmanager
def owner_of(name: str, folder: Path) -> Iterator[Owner]:
    """Give somebody with a new project, and a database to deploy it with."""
    answers = dict(OWNERS[name])
    kind = answers.get("database", "sqlite")
    if answers.get("rate_limit_store") == "redis":
        redis_url()
    with ExitStack() as stack:
        if kind == "mysql":
            answers["project_slug"] = stack.enter_context(name_of_a_database())
        database = stack.enter_context(fresh_database(kind, folder))
        project = project_of(answers, folder / "project")
        player = stack.enter_context(Player(folder, project, extent_of(project)))
        refuse_quietly(folder / "bin/curl")
        yield Owner(player, database)


def extent_of(project: Path) -> list[str]:
    """Return which tests are run, each of four times: those of a resource, or of the start."""
    own = sorted(project.glob("tests/test_[!au]*.py"))
    files = own or [project / "tests/application/test_health.py"]
    return ["--no-cov", files[0].relative_to(project).as_posix()]


CURL = """#!/usr/bin/env bash
exec {curl} --fail-with-body "$@"
"""


def refuse_quietly(shim: Path) -> None:
    """Let curl fail when a call is refused."""
    curl = shutil.which("curl")
    if curl is None:
        skip_or_fail("there is no curl")
    shim.write_text(CURL.replace("{curl}", str(curl)), encoding="utf-8")
    shim.chmod(0o755)


@contextmanager
def name_of_a_database() -> Iterator[str]:
    """Give a name that the owner may give to a database, and drop it afterwards."""
    if shutil.which("mysql") is None or MYSQL_URL != "mysql://root@127.0.0.1:3306":
        skip_or_fail("the page speaks of a server on this machine whose root has no password")
    name = f"readme{uuid4().hex[:8]}"
    try:
        yield name
    finally:
        _, _, execute, drop = SERVERS["mysql"]()
        asyncio.run(execute(drop.format(name=name)))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for the sockets of the embedded PostgreSQL."""
    short = room() / "o" / uuid4().hex[:6]
    short.mkdir(parents=True)
    yield short
    shutil.rmtree(short, ignore_errors=True)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name == "private" else [pytest.mark.thorough])
        for name in OWNERS
    ],
)
def test_every_call_of_an_editor_is_answered(name: str, folder: Path) -> None:
    answers = OWNERS[name]
    project = copy_of(render(answers), folder / "project")
    text = (project / "requests.http").read_text(encoding="utf-8")
    calls = list(calls_of(project / "requests.http"))
    as_admin = "as an administrator" in text or answers.get("signup") == "closed"

    with fresh_database(answers.get("database", "sqlite"), folder) as url:
        settings = {"DATABASE_URL": url, "ENVIRONMENT": "local"}
        if as_admin:
            command = re.search("`uv run python (manage.py create-admin [^`]+)`", text)
            assert command
            succeed([sys.executable, "manage.py", "migrate"], project, extra=settings)
            succeed([sys.executable, *command[1].split()], project, extra=settings)
        with (
            serving(Path(sys.executable), project, settings) as base,
            httpx2.Client(timeout=60) as client,
        ):
            editor = Editor(client)
            for call in calls:
                if as_admin and call.title.startswith(("Sign up", "Confirm")):
                    continue
                sent = call.text.replace("http://127.0.0.1:8000", base)
                if call.title.startswith("Confirm"):
                    token = token_in_mail(project, "ada@example.com", "verify-email")
                    sent = sent.replace('""', f'"{token}"')
                answer = editor.send(replace(call, text=sent))
                if "once there is one" in call.title:  # no call makes one
                    assert answer is not None
                    assert answer.status_code == 404
                else:
                    assert answer is None or answer.is_success, f"{call}\n{answer.text}"


def pages_of(name: str) -> list[Path]:
    return [render(OWNERS[name]) / page for page in ("README.md", "AGENTS.md")]


@pytest.mark.parametrize("name", OWNERS)
def test_each_step_is_followed_or_has_a_reason(name: str) -> None:
    for page in pages_of(name):
        assert [s.text for s in steps_of(page) if s.language != "sh" and not reason(s)] == []


def test_each_reason_is_needed() -> None:
    written = [step.text for name in OWNERS for page in pages_of(name) for step in steps_of(page)]

    assert [start for start in NOT_RUN if not any(s.startswith(start) for s in written)] == []


@pytest.mark.parametrize("name", OWNERS)
def test_prose_fits_into_120_columns(name: str) -> None:
    for page in pages_of(name):
        prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        lines = [line for line in prose.splitlines() if not line.startswith("|")]
        assert [line for line in lines if len(line) > 120] == []

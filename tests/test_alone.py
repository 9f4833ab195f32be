"""A project alone: its own environments, a start, a user, a resource, a browser, and its tests."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

from extensions.generator.answers.questions import QUESTIONS
from tests.checks import copy_of
from tests.combinations import (
    SEVERAL,
    every_combination,
    rendered,
    row_answers,
    row_id,
    subsets,
)
from tests.covering import Row, covering_rows
from tests.extents import RESOURCES
from tests.programs import OWN_ENVIRONMENT, environment, git, succeed
from tests.rendering import render, room
from tests.running import AS_DEPLOYED
from tests.servers import fresh_database, redis_url, skip_or_fail
from tests.visitors import token_in_mail

EMAIL, PASSWORD = "ada@example.com", "Correct-Horse-7"
# Chromium asks its maker for news unless it is told not to.
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
]


def spread_rows() -> list[Row]:
    """Return six combinations with resources that have as little in common as possible."""
    rows = [row for row in every_combination() if row["answers"] != "empty"]
    everything = {SEVERAL: subsets()[-1]}  # the more there is, the more has to be installed
    return [row | everything for row in covering_rows(rows, strength=2)[:6]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "row" not in metafunc.fixturenames:
        return
    rows = spread_rows()
    if metafunc.config.getoption("matrix") != "all":
        rows = rows[:1]
    metafunc.parametrize("row", rows, ids=row_id)


def test_a_project_needs_nothing_but_itself(
    row: Row, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    project = copy_of(rendered(row), tmp_path / "project")
    uv, own = shutil.which("uv"), OWN_ENVIRONMENT
    assert uv
    if row.get("rate_limit_store") == "redis":
        redis_url()

    with fresh_database(row["database"], tmp_path) as url:
        settings = own | {"DATABASE_URL": url, "ENVIRONMENT": "local"}
        succeed([uv, "sync", "--quiet"], project, extra=own)
        for words in ("upgrade head", "downgrade base", "upgrade head"):
            succeed([uv, "run", "alembic", *words.split()], project, extra=settings)
        succeed([uv, "run", "pytest", "-q", *extent(pytestconfig)], project, extra=settings)

        git(project, "init", "--quiet")
        git(project, "add", "--all")
        succeed([uv, "tool", "run", "prek", "run", "--all-files"], project, extra=settings)

        # What a machine needs that only serves: no uv, no development dependencies.
        python = tmp_path / "venv/bin/python"
        succeed([sys.executable, "-m", "venv", tmp_path / "venv"], project)
        install = ["-m", "pip", "install", "--quiet", "--requirement", "requirements.txt"]
        succeed([python, *install], project)
        with serving(python, project, settings) as base:
            use_it(python, project, row, base, settings)
            look_at_it(base + "/docs", row)


@contextmanager
def serving(python: Path, project: Path, settings: Mapping[str, str]) -> Iterator[str]:
    """Serve a project until the end of the context; SIGTERM ends it well."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
    words = ["-m", "uvicorn", "main:app", "--port", port, *AS_DEPLOYED]
    base = f"http://127.0.0.1:{port}"
    with (project.parent / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [python, *words], cwd=project, env=environment(settings), stdout=log, stderr=log
        )
    try:
        with httpx2.Client(base_url=base) as client:
            wait_for(client, process)
        yield base
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) in (0, -signal.SIGTERM)
    finally:
        process.kill()
        process.wait()


def wait_for(client: httpx2.Client, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "the server did not start"
        try:
            assert client.get("/health/ready").status_code == 200
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


def use_it(python: Path, project: Path, row: Row, base: str, settings: Mapping[str, str]) -> None:
    """Sign up where one can, and create a row of the first resource that needs no other."""
    with httpx2.Client(base_url=base + row["api_prefix"], timeout=30) as client:
        if row["auth"] == "jwt":
            admin = ["create-admin", "--email", "grace@example.com", "--password", PASSWORD]
            succeed([python, "manage.py", *admin], project, extra=settings)
            sign_up(client, row, project)
            client.headers["Authorization"] = f"Bearer {token_of(client, EMAIL)}"
        document = client.get(base + "/openapi.json").json()
        path = {"default": "/items", "rich": "/labels"}[row["answers"]]
        made = client.post(path, json=example_of(document, row["api_prefix"] + path))
        assert made.status_code == 201, made.text
        assert client.get(made.headers["location"].removeprefix(row["api_prefix"])).json()


def sign_up(client: httpx2.Client, row: Row, project: Path) -> None:
    body = {"email": EMAIL, "password": PASSWORD}
    if row["signup"] == "closed":
        bearer = {"Authorization": f"Bearer {token_of(client, 'grace@example.com')}"}
        assert client.post("/users", json=body, headers=bearer).status_code == 201
    elif row["signup"] == "open":
        assert client.post("/users", json=body).status_code == 201
    else:
        assert client.post("/users", json=body).status_code == 202
        token = token_in_mail(project, EMAIL, "verify-email")
        assert client.post("/users/verify-email", json={"token": token}).status_code == 200


def token_of(client: httpx2.Client, email: str) -> str:
    form = {"username": email, "password": PASSWORD}
    signed = client.post("/auth/token", data=form)
    assert signed.status_code == 200, signed.text
    return str(signed.json()["access_token"])


def example_of(document: dict[str, Any], path: str) -> Any:
    """Return the example that the documentation has for the body of a POST."""
    body = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    name = body["$ref"].rpartition("/")[2]
    return document["components"]["schemas"][name]["examples"][0]


def look_at_it(url: str, row: Row) -> None:
    """Open the documentation in a browser, sign in there, and try one call."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        skip_or_fail("there is no Chromium to look at /docs with")
    complaints: list[str] = []
    asked: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page()
        page.on("console", listen)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url)
        if row["auth"] == "jwt":
            authorize(page)
        path = f"{row['api_prefix']}/auth/me" if row["auth"] == "jwt" else "/health"
        operation = page.locator(f'.opblock-get:has([data-path="{path}"])')
        operation.locator(".opblock-summary-control").click()
        operation.get_by_text("Execute", exact=True).click()
        status = operation.locator(".live-responses-table tbody .response-col_status").first
        assert status.inner_text().strip().startswith("200")
        browser.close()
    assert complaints == []
    assert [
        each for each in asked if not each.startswith((url.removesuffix("/docs"), "data:"))
    ] == []


def authorize(page: Page) -> None:
    page.locator("button.authorize").first.click()
    dialog = page.locator(".auth-container")
    dialog.locator("#oauth_username").fill(EMAIL)
    dialog.locator("#oauth_password").fill(PASSWORD)
    dialog.locator("button.authorize").click()
    dialog.get_by_text("Logout").wait_for()
    page.locator("button.btn-done").click()


@pytest.mark.parametrize("version", QUESTIONS["python_version"].choices)
def test_a_project_runs_on_every_python_that_it_may_ask_for(
    version: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip(f"there is no Python {version} on this machine")
    if f"{sys.version_info.major}.{sys.version_info.minor}" == version:
        pytest.skip("every other test runs on it")
    answers = {**row_answers(spread_rows()[0]), "python_version": version}
    project = copy_of(render(answers), tmp_path / "project")
    uv = shutil.which("uv")
    assert uv
    settings = OWN_ENVIRONMENT | {
        "UV_PYTHON": str(python),
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/app.db",
    }

    succeed([uv, "sync", "--quiet"], project, extra=settings)
    succeed([uv, "run", "pytest", "-q", *extent(pytestconfig)], project, extra=settings)


def extent(config: pytest.Config) -> list[str]:
    """Return how much of a suite is run: all by a thorough run, else what resources add."""
    return ["--no-cov"] if config.getoption("matrix") == "all" else RESOURCES


def find_python(version: str) -> Path | None:
    """Return an interpreter of a version: on the path, or one of pyenv's."""
    found = shutil.which(f"python{version}")
    if found and ".pyenv/shims" not in found:
        return Path(found)
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    return next(iter(sorted(root.glob(f"versions/{version}.*/bin/python{version}"))), None)


def test_a_project_needs_no_network(tmp_path: Path) -> None:
    row = next(row for row in spread_rows() if row["database"] == "sqlite")
    project = copy_of(rendered(row | {"rate_limit_store": "database"}), tmp_path / "project")
    # Short, as places of sockets must be.
    place = str(room() / "alone.sock")
    # A network of its own, in which there is nothing.
    command = ["unshare", "--net", sys.executable, "-m", "uvicorn", "main:app", "--uds", place]
    if os.name == "nt" or subprocess.run(["unshare", "--net", "true"], check=False).returncode:
        pytest.skip("this user may not take a program off the network")
    process = subprocess.Popen(
        command, cwd=project, env=environment({"DATABASE_URL": "sqlite+aiosqlite:///app.db"})
    )
    try:
        while not Path(place).exists():
            assert process.poll() is None, "the server did not start"
            time.sleep(0.1)
        transport = httpx2.HTTPTransport(uds=place)
        with httpx2.Client(transport=transport, base_url="http://localhost") as client:
            wait_for(client, process)
            assert client.get("/docs").status_code == 200
    finally:
        process.kill()
        process.wait()

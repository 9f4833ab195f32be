"""What Spectral says of a rendered API, and what generated clients do with it."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.programs import succeed
from tests.rendering import read_answers
from tests.running import ADMIN, PASSWORD, Server, served
from tests.servers import skip_or_fail

Words = list[str | Path]

HERE = Path(__file__).parent
PACKAGES = [
    *("@stoplight/spectral-cli@6.16.3", "@stoplight/spectral-owasp-ruleset@2.0.1"),
    *("openapi-typescript@7.13.0", "openapi-fetch@0.17.0", "typescript@5.9.3", "@types/node@20"),
]
PYTHON_CLIENT = "openapi-python-client==0.29.1"


EXAMPLES = ["shop", pytest.param("blog", marks=pytest.mark.thorough)]


@pytest.fixture
def node(tmp_path: Path) -> Path:
    """Return a folder in which npm has installed what reads descriptions of APIs."""
    npm = shutil.which("npm")
    if npm is None:
        skip_or_fail("there is no npm")
    assert npm
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    options = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    succeed([npm, "install", *options, *PACKAGES], tmp_path)
    return tmp_path


@contextmanager
def example_served(name: str, folder: Path) -> Iterator[tuple[Server, Path]]:
    """Serve an example, and give the path of its description too."""
    answers = read_answers(name) | {"database": "sqlite"}
    (folder / name).mkdir()
    with served(folder / name, answers) as running:
        document = running.project / "openapi.json"
        text = succeed([sys.executable, "manage.py", "openapi"], running.project)
        document.write_text(text, encoding="utf-8")
        yield running, document


@pytest.mark.parametrize("name", EXAMPLES)
def test_linters_and_a_client_in_typescript_are_content(name: str, node: Path) -> None:
    bin_folder = node / "node_modules/.bin"
    strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]
    modern = ["--module", "nodenext", "--target", "es2022", "--types", "node", "--skipLibCheck"]
    made = MADE[name]
    with example_served(name, node) as (server, document):
        for rules in ("oas.yml", "owasp.yml"):
            shutil.copy(HERE / rules, node)
            severe: Words = ["--ruleset", node / rules, "--fail-severity", "hint"]
            succeed([bin_folder / "spectral", "lint", "--quiet", *severe, document], node)

        given: Words = [document, "--output", "api.ts", "--default-non-nullable", "false"]
        succeed([bin_folder / "openapi-typescript", *given], node)
        (node / "client.ts").write_text(TYPESCRIPT % made, encoding="utf-8")
        succeed([bin_folder / "tsc", *strict, *modern, "client.ts"], node)
        said = succeed(["node", "client.js"], node, extra=signed_in_at(server))
    assert json.loads(said) == {"made": 201, "read": ["Ink"], "refused": 401}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_client_in_python_works_under_strict_types(name: str, tmp_path: Path) -> None:
    uvx = shutil.which("uvx")
    assert uvx
    # Of the client itself, whose own types are not strict, only what we use is looked at.
    mypy = ["--with", "types-python-dateutil", "mypy", "--strict", "--follow-imports", "silent"]
    needed = ["--with", "httpx", "--with", "attrs", "--with", "python-dateutil"]
    made = MADE[name]
    with example_served(name, tmp_path) as (server, document):
        folder = tmp_path / f"client-of-{name}"
        options: Words = [
            "--path",
            document,
            "--output-path",
            folder / "package",
            "--meta",
            "none",
        ]
        generator = ["--quiet", "--from", PYTHON_CLIENT, "openapi-python-client"]
        command: Words = [uvx, *generator, "generate", *options]
        folder.mkdir()
        succeed(command, folder)
        (folder / "visit.py").write_text(PYTHON % made, encoding="utf-8")
        succeed([uvx, "--quiet", *needed, *mypy, "visit.py"], folder)
        visit = [uvx, "--quiet", *needed, "python", "visit.py"]
        said = succeed(visit, folder, extra=signed_in_at(server))
    assert said.split() == [ADMIN, "Ink", "Ink"]


def signed_in_at(server: Server) -> dict[str, str]:
    return {"URL": server.url, "EMAIL": ADMIN, "PASSWORD": PASSWORD, "PATH": os.environ["PATH"]}


# What an administrator makes and reads back.
MADE = {
    "blog": {
        "path": "/tags",
        "body": '{ name: "Ink" }',
        "items": "tags",
        "item": "tag",
        "Item": "Tag",
        "payload": 'name="Ink"',
    },
    "shop": {
        "path": "/products",
        "body": '{ sku: "INK-1", name: "Ink", price: "1.50" }',
        "items": "products",
        "item": "product",
        "Item": "Product",
        "payload": 'sku="INK-1", name="Ink", price="1.50"',
    },
}

TYPESCRIPT = """
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const { URL: baseUrl = "", EMAIL: username = "", PASSWORD: password = "" } = process.env;
const client = createClient<paths>({ baseUrl });
const { data: tokens } = await client.POST("/auth/token", {
  body: { grant_type: "password", username, password },
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  bodySerializer: (form) => new URLSearchParams({ ...form }),
});
const headers = { Authorization: `Bearer ${tokens?.access_token}` };
const made = await client.POST("%(path)s", { headers, body: %(body)s });
const { data: page } = await client.GET("%(path)s");
const nobody = await client.GET("/auth/me");
console.log(JSON.stringify({
  made: made.response.status,
  read: page?.items.map((each) => each.name),
  refused: nobody.response.status,
}));
"""

PYTHON = """
import os

from package.api.auth import get_me, sign_in
from package.api.%(items)s import create_%(item)s, list_%(items)s
from package.client import AuthenticatedClient, Client
from package.models import LoginForm, TokenResponse, UserResponse
from package.models import %(Item)sCreate, %(Item)sPage, %(Item)sRead

url = os.environ["URL"]
form = LoginForm(username=os.environ["EMAIL"], password=os.environ["PASSWORD"])
tokens = sign_in.sync(client=Client(base_url=url), body=form)
assert isinstance(tokens, TokenResponse)
client = AuthenticatedClient(base_url=url, token=tokens.access_token)
me = get_me.sync(client=client)
assert isinstance(me, UserResponse)
made = create_%(item)s.sync(client=client, body=%(Item)sCreate(%(payload)s))
assert isinstance(made, %(Item)sRead)
page = list_%(items)s.sync(client=client)
assert isinstance(page, %(Item)sPage)
print(me.email, made.name, *(each.name for each in page.items))
"""

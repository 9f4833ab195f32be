"""Manifests of a rendered project: built as a cluster gets them, and read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import yaml

from tests.programs import run, succeed, tool
from tests.servers import skip_or_fail

Answers = dict[str, Any]  # Any: one type for each question
Manifest = dict[str, Any]  # Any: what YAML holds

OVERLAY = "deploy/kubernetes/overlays/production"
# Its packages are too many, and too old, to live beside ours.
CHECKOV = "checkov>=3.3.30"

USERS: dict[str, dict[str, str]] = {
    "limits in database": {"api_prefix": "/api/v1"},
    "limits in redis": {"rate_limit_store": "redis", "pagination": "offset"},
    "no users": {"auth": "none"},
}
EVERYTHING = ["metrics", "tracing", "sentry"]
VARIANTS: dict[str, Answers] = {
    f"{database}, {name}": {"kubernetes": True, "database": database, **answers}
    for database in ("sqlite", "postgresql", "mysql")
    for name, answers in USERS.items()
} | {
    "observed": {"kubernetes": True, "database": "postgresql", "observability": EVERYTHING},
}


@dataclass(frozen=True)
class Cluster:
    """The objects of one place."""

    manifests: list[Manifest]

    def kinds(self) -> list[str]:
        return sorted(each["kind"] for each in self.manifests)

    def one(self, kind: str) -> Manifest:
        """Return the only object of a kind."""
        (found,) = (each for each in self.manifests if each["kind"] == kind)
        return found

    def templates(self) -> dict[str, Manifest]:
        """Return the pods that are made, by the kind of what makes them."""
        paths = {
            "Deployment": ("spec", "template"),
            "Job": ("spec", "template"),
            "CronJob": ("spec", "jobTemplate", "spec", "template"),
        }
        found = {}
        for kind in set(paths) & set(self.kinds()):
            part = self.one(kind)
            for name in paths[kind]:
                part = part[name]
            found[kind] = part
        return found

    def containers(self) -> list[Manifest]:
        """Return all containers of all pods, those that go first included."""
        return [each for template in self.templates().values() for each in containers(template)]

    def server(self) -> Manifest:
        """Return the container that answers."""
        (found,) = self.templates()["Deployment"]["spec"]["containers"]
        return dict(found)

    def settings(self) -> dict[str, str]:
        return dict(self.one("ConfigMap")["data"])


def containers(template: Manifest) -> list[Manifest]:
    """Return all containers of a pod."""
    pod = template["spec"]
    return [*pod.get("initContainers", []), *pod["containers"]]


def secret_names(container: Manifest) -> dict[str, bool]:
    """Return the settings that a container takes from the secret, and whether it must be there."""
    references = {each["name"]: each["valueFrom"]["secretKeyRef"] for each in container["env"]}
    assert all(reference["key"] == name for name, reference in references.items())
    return {name: not each.get("optional", False) for name, each in references.items()}


@cache
def build_text(project: Path) -> str:
    """Return the manifests of a place as kubectl would send them."""
    return succeed([tool("kubectl"), "kustomize", OVERLAY], project)


def build(project: Path) -> Cluster:
    """Return the objects of a place."""
    return Cluster(list(yaml.safe_load_all(build_text(project))))


def missed(folder: Path, *words: str | Path) -> Iterator[tuple[str, str]]:
    """Yield the checks of checkov that files fail, and where."""
    options = ["--skip-download", "--quiet", "--compact", "--output", "json"]
    reports = yaml.safe_load(checkov(folder, *options, *words).stdout)
    for report in reports:
        assert report["summary"]["passed"] > 0
        assert report["summary"]["parsing_errors"] == 0
        for each in report["results"]["failed_checks"]:
            yield each["check_id"], each["resource"]


def checkov(folder: Path, *words: str | Path) -> CompletedProcess[str]:
    """Run checkov, which needs no network once it is there; a machine without it skips the test."""
    environment = ["uvx", "--from", CHECKOV]
    if run([*environment, "python", "-c", ""], folder, timeout=600).returncode:
        skip_or_fail("checkov can't be installed here")
    return run([*environment, "checkov", *words], folder)


def is_shared(answers: Answers) -> bool:
    """Tell whether several pods can share the database."""
    return bool(answers["database"] != "sqlite")

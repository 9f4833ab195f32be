"""Manifests are valid: for a cluster, for any short name, and for those who look for weak spots."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.kubernetes.manifests import (
    VARIANTS,
    build,
    build_text,
    checkov,
    missed,
)
from tests.programs import succeed, tool
from tests.rendering import render

# As validated by the API server: RFC 1123.
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z")


def test_every_object_is_valid(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "manifests.yaml"
    path.write_text(build_text(project), encoding="utf-8")

    said = succeed([tool("kubernetes-validate"), "--strict", path], tmp_path)

    assert said.count("passed for resource") == len(build(project).manifests)


@pytest.mark.parametrize("slug", ["null", "a--b", "x" * 50])
def test_any_short_name_makes_names_that_a_cluster_takes(slug: str, tmp_path: Path) -> None:
    project = render({"kubernetes": True, "database": "postgresql", "project_slug": slug})
    path = tmp_path / "manifests.yaml"
    path.write_text(build_text(project), encoding="utf-8")

    cluster = build(project)

    succeed([tool("kubernetes-validate"), "--strict", path], tmp_path)
    assert cluster.one("Namespace")["metadata"]["name"] == slug
    assert {each["image"] for each in cluster.containers()} == {
        f"registry.example.com/{slug}:0.1.0"
    }
    for each in cluster.manifests:
        assert LABEL.match(each["metadata"]["name"])
        labels = each["metadata"].get("labels", {})
        assert all(len(text) <= 63 for text in labels.values())
    # The controller adds a time to it.
    assert len(cluster.one("CronJob")["metadata"]["name"]) <= 52


@pytest.mark.thorough
def test_checkov_misses_nothing_without_a_written_reason(tmp_path: Path) -> None:
    # Together they have every object.
    names = ("sqlite, limits in database", "postgresql, limits in redis", "mysql, no users")
    paths = []
    for name in names:
        paths.append(tmp_path / f"{name}.yaml")
        paths[-1].write_text(build_text(render(VARIANTS[name])), encoding="utf-8")
    project = render(VARIANTS["postgresql, limits in redis"])
    lines = (project / "deploy/kubernetes/.checkov.yaml").read_text(encoding="utf-8").splitlines()
    skipped = {line.split()[-1]: above for above, line in pairwise(lines) if "- CKV" in line}

    words = ["--framework", "kubernetes", "dockerfile", "--file"]
    found = {check for check, _ in missed(tmp_path, *words, project / "Dockerfile", *paths)}

    # Nothing is skipped that would pass.
    assert found == set(skipped)
    assert all(above.startswith("  # ") for above in skipped.values())


def test_the_readme_tells_how_to_check(tmp_path: Path) -> None:
    project = render(VARIANTS["postgresql, limits in redis"])
    page = (project / "deploy/kubernetes/README.md").read_text(encoding="utf-8")
    command = "--config-file deploy/kubernetes/.checkov.yaml --file {}/manifests.yaml"
    path = tmp_path / "manifests.yaml"
    path.write_text(build_text(project), encoding="utf-8")

    completed = checkov(project, *command.format(tmp_path).split())

    assert command.format("/tmp") in page  # noqa: S108 - of whoever reads it
    assert completed.returncode == 0, completed.stdout
    assert "Failed checks: 0" in completed.stdout

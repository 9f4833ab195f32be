"""Pods as their manifests make them: they start, pass their probes, and have room enough."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest

from tests.checks import copy_of
from tests.images import instructions
from tests.kubernetes.manifests import (
    Answers,
    Cluster,
    Manifest,
    build,
    containers,
    is_shared,
    secret_names,
)
from tests.programs import environment, succeed, tool
from tests.rendering import render
from tests.servers import fresh_database, redis_url

SECRET = "0d6c5f0e4b1a4f6b8a7c9d2e3f405162738495a6b7c8d9eaf0b1c2d3e4f50617"


def test_memory_is_enough_and_connections_are_not_too_many(
    answers: Answers, project: Path, cluster: Cluster
) -> None:
    limit = int(cluster.server()["resources"]["limits"]["memory"].removesuffix("Mi"))
    hashed = 0
    if "auth" not in answers:
        passwords = (project / "auth/passwords.py").read_text(encoding="utf-8")
        hashed = number("MOST_AT_ONCE", passwords) * number("MEMORY_COST_KIB", passwords) // 1024
    # What was measured: docs/reference/delivery.md.
    assert limit >= 131 * ("auth" not in answers) + hashed + 64

    if is_shared(answers):
        code = (project / f"database/{answers['database']}.py").read_text(encoding="utf-8")
        pools = [int(size) for size in re.findall(r"pool_size=(\d+)", code)]
        pool = sum(pools) + len(pools) * number("max_overflow", code)
        surge = cluster.one("Deployment")["spec"]["strategy"]["rollingUpdate"]["maxSurge"]
        pods = cluster.one("HorizontalPodAutoscaler")["spec"]["maxReplicas"] + surge
        used = pods * int(cluster.settings()["WEB_CONCURRENCY"]) * pool
        # The migration and the purge have one each; PostgreSQL keeps three for itself.
        assert used + 2 + 3 <= {"postgresql": 100, "mysql": 151}[answers["database"]]


def number(name: str, code: str) -> int:
    """Return the number that code gives to a name."""
    found = re.search(rf"\b{name} ?= ?(\d+)", code)
    assert found is not None
    return int(found[1])


def test_pods_may_do_nothing_that_they_need_not(cluster: Cluster) -> None:
    for template in cluster.templates().values():
        pod = template["spec"]
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        for container in containers(template):
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
    labels = cluster.one("Namespace")["metadata"]["labels"]
    assert labels["pod-security.kubernetes.io/enforce"] == "restricted"


def test_a_pod_may_speak_to_what_the_answers_name(answers: Answers, cluster: Cluster) -> None:
    allowed = {
        port["port"]
        for rule in cluster.one("NetworkPolicy")["spec"]["egress"]
        for port in rule["ports"]
    }

    assert allowed == {
        53,
        *{"sqlite": [], "postgresql": [5432], "mysql": [3306]}[answers["database"]],
        *([587, 465] if "auth" not in answers else []),
        *([6379] if "rate_limit_store" in answers else []),
        *([4318, 443] if "observability" in answers else []),
    }


@pytest.mark.parametrize(
    "answers",
    [
        {"database": "sqlite", "auth": "none"},
        {"database": "postgresql", "rate_limit_store": "redis", "api_prefix": "/api/v1"},
    ],
    ids=["sqlite", "postgresql"],
)
def test_a_pod_starts_with_these_settings_and_passes_its_probes(
    answers: dict[str, str], tmp_path: Path
) -> None:
    project = copy_of(render({"kubernetes": True, **answers}), tmp_path / "project")
    cluster = build(project)
    # Not in an image.
    (project / ".env").unlink()
    with fresh_database(answers["database"], tmp_path) as url:
        values = {"DATABASE_URL": url, "SECRET_KEY": SECRET, "SMTP_URL": "smtp://127.0.0.1:1"}
        if "rate_limit_store" in answers:
            values["REDIS_URL"] = redis_url()
        migrating = next(each for each in cluster.containers() if each["name"] == "migrate")
        given = settings_of(migrating, cluster, values)
        # SQLite's file is on the volume.
        given |= {"DATABASE_URL": url}
        for _ in range(2):
            succeed([sys.executable, *migrating["command"][1:]], project, extra=given)
        if "CronJob" in cluster.kinds():
            (purging,) = containers(cluster.templates()["CronJob"])
            given = settings_of(purging, cluster, values)
            succeed([sys.executable, *purging["command"][1:]], project, extra=given)
        given = settings_of(cluster.server(), cluster, values) | {"DATABASE_URL": url}
        answer_probes(project, given, cluster.server())


def settings_of(container: Manifest, cluster: Cluster, secret: dict[str, str]) -> dict[str, str]:
    """Return the environment that a container starts with."""
    names = [name for name, must in secret_names(container).items() if must]
    return cluster.settings() | {name: secret[name] for name in names}


def answer_probes(project: Path, given: dict[str, str], server: Manifest) -> None:
    """Start the server as its image does, ask as a kubelet and as a stranger, and end it."""
    _, *words = json.loads(dict(instructions(project / "Dockerfile"))["CMD"])
    words[words.index("8000")] = "0"
    log = project.parent / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [tool("uvicorn"), *words],
            cwd=project,
            env=environment(given),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        until = time.monotonic() + server["startupProbe"]["failureThreshold"]
        while not (port := re.search(r"0\.0\.0\.0:(\d+)", log.read_text(encoding="utf-8"))):
            assert time.monotonic() < until, log.read_text(encoding="utf-8")
            assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        with httpx2.Client(base_url=f"http://127.0.0.1:{port[1]}") as client:
            for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
                path = server[probe]["httpGet"]["path"]
                # Without another word a kubelet asks by the address of the pod.
                answer = client.get(path, headers={"Host": f"10.244.1.7:{port[1]}"})
                assert answer.status_code == 200, answer.text
            for host, status in {"api.example.com": 404, "10.244.1.7": 400}.items():
                assert client.get("/nowhere", headers={"Host": host}).status_code == status
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)
    finally:
        process.kill()
        process.wait()

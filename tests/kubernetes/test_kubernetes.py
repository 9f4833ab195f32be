"""Manifests agree with each other and with the code that they run, and hold no secret."""

import json
import re
import sys
from pathlib import Path

import yaml

from tests.checks import find_leftover_jinja
from tests.images import instructions
from tests.kubernetes.manifests import (
    Answers,
    Cluster,
    containers,
    is_shared,
    secret_names,
)
from tests.leftovers import find_leftovers
from tests.programs import succeed
from tests.running import AS_DEPLOYED

ALWAYS = ["ConfigMap", "Deployment", "Ingress", "Namespace", "NetworkPolicy", "Service"]
# What uvicorn and OpenTelemetry read themselves.
OF_LIBRARIES = {"WEB_CONCURRENCY", "OTEL_EXPORTER_OTLP_ENDPOINT"}


def test_the_objects_are_those_that_the_answers_need(
    answers: Answers, project: Path, cluster: Cluster
) -> None:
    more = ["PersistentVolumeClaim"]
    if is_shared(answers):
        more = ["HorizontalPodAutoscaler", "Job", "PodDisruptionBudget"]
        more += ["CronJob"] if "auth" not in answers else []
    files = {path.name for path in (project / "deploy/kubernetes/base").iterdir()}
    listed = yaml.safe_load((project / "deploy/kubernetes/base/kustomization.yaml").read_text())

    assert cluster.kinds() == sorted([*ALWAYS, *more])
    assert files == {*listed["resources"], "kustomization.yaml", "settings.env"}
    assert not find_leftover_jinja(project)
    row = {
        name: "+".join(answer) if isinstance(answer, list) else str(answer)
        for name, answer in answers.items()
    } | {"kubernetes": "true"}
    defaults = {"auth": "jwt", "rate_limit_store": "database", "pagination": "cursor"}
    of_folder = [
        line
        for line in find_leftovers(project, defaults | row | {"jwt_library": "python-jose"})
        if line.startswith("deploy/")
    ]
    assert of_folder == []


def test_selectors_find_the_pods_that_they_mean(answers: Answers, cluster: Cluster) -> None:
    templates = cluster.templates()
    labels = {kind: each["metadata"]["labels"].items() for kind, each in templates.items()}
    selectors = [
        cluster.one("Deployment")["spec"]["selector"]["matchLabels"],
        cluster.one("Service")["spec"]["selector"],
    ]
    if is_shared(answers):
        selectors.append(cluster.one("PodDisruptionBudget")["spec"]["selector"]["matchLabels"])
        spread = templates["Deployment"]["spec"]["topologySpreadConstraints"][0]
        selectors.append(spread["labelSelector"]["matchLabels"])
        target = cluster.one("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]
        assert target["name"] == cluster.one("Deployment")["metadata"]["name"]
        # It says how many; a number here would take that back with every rollout.
        assert "replicas" not in cluster.one("Deployment")["spec"]

    for selector in selectors:
        assert [kind for kind in labels if selector.items() <= labels[kind]] == ["Deployment"]
    everything = cluster.one("NetworkPolicy")["spec"]["podSelector"]["matchLabels"]
    assert everything
    assert all(everything.items() <= each for each in labels.values())


def test_names_lead_somewhere(cluster: Cluster) -> None:
    server = cluster.server()
    (port,) = server["ports"]
    service = cluster.one("Service")
    (rule,) = cluster.one("Ingress")["spec"]["rules"]
    backend = rule["http"]["paths"][0]["backend"]["service"]

    assert service["spec"]["ports"][0]["targetPort"] == port["name"]
    assert backend["name"] == service["metadata"]["name"]
    assert backend["port"]["name"] == service["spec"]["ports"][0]["name"]
    (opened,) = cluster.one("NetworkPolicy")["spec"]["ingress"][0]["ports"]
    assert opened["port"] == port["containerPort"]
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        assert server[probe]["httpGet"]["port"] == port["name"]
    settings = cluster.one("ConfigMap")["metadata"]["name"]
    for template in cluster.templates().values():
        volumes = {volume["name"]: volume for volume in template["spec"]["volumes"]}
        for container in containers(template):
            assert container["envFrom"] == [{"configMapRef": {"name": settings}}]
            assert {mount["name"] for mount in container["volumeMounts"]} == set(volumes)
        for volume in volumes.values():
            claim = volume.get("persistentVolumeClaim")
            if claim:
                claimed = cluster.one("PersistentVolumeClaim")["metadata"]["name"]
                assert claim["claimName"] == claimed
    namespace = cluster.one("Namespace")["metadata"]["name"]
    placed = [each for each in cluster.manifests if each["kind"] != "Namespace"]
    assert {each["metadata"]["namespace"] for each in placed} == {namespace}


def test_images_and_commands_are_those_of_the_dockerfile(project: Path, cluster: Cluster) -> None:
    dockerfile = dict(instructions(project / "Dockerfile"))
    commands = re.findall(r'add\("(\S+)"', (project / "manage.py").read_text(encoding="utf-8"))

    assert {each["image"] for each in cluster.containers()} == {"registry.example.com/my-api:0.1.0"}
    assert "command" not in cluster.server()
    assert "args" not in cluster.server()
    assert dockerfile["EXPOSE"] == str(cluster.server()["ports"][0]["containerPort"])
    assert json.loads(dockerfile["CMD"])[-len(AS_DEPLOYED) :] == [*AS_DEPLOYED]
    for template in cluster.templates().values():
        assert f"{template['spec']['securityContext']['runAsUser']}" == dockerfile["USER"]
    for container in cluster.containers():
        if "command" in container:
            assert container["command"][:2] == ["python", "manage.py"]
            assert container["command"][2] in commands


def test_every_setting_is_one_of_the_code(project: Path, cluster: Cluster) -> None:
    ask = "from database.config import Settings; print(*Settings.model_fields)"
    known = set(succeed([sys.executable, "-c", ask], project).split())
    secret = secret_names(cluster.server())

    assert set(cluster.settings()) - OF_LIBRARIES <= known
    assert set(secret) <= known
    assert not set(secret) & set(cluster.settings())
    for container in cluster.containers():
        assert secret_names(container).items() <= secret.items()
        assert {"SECRET_KEY"} <= set(secret_names(container))


def test_no_file_holds_a_secret_and_the_readme_makes_all_of_them(
    project: Path, cluster: Cluster
) -> None:
    needed = {name for name, must in secret_names(cluster.server()).items() if must}
    page = (project / "deploy/kubernetes/README.md").read_text(encoding="utf-8")
    key = re.search(r"^SECRET_KEY='?(\w+)", (project / ".env").read_text("utf-8"), re.MULTILINE)

    assert key is not None
    assert "Secret" not in cluster.kinds()
    assert set(re.findall(r"--from-literal=(\w+)=", page)) == needed
    for path in filter(Path.is_file, (project / "deploy").rglob("*")):
        assert key[1] not in path.read_text(encoding="utf-8")
    # Where it is made is where it is looked for.
    names = {
        each["valueFrom"]["secretKeyRef"]["name"]
        for container in cluster.containers()
        for each in container["env"]
    }
    namespace = cluster.one("Namespace")["metadata"]["name"]
    assert f"create secret generic {names.pop()} --namespace {namespace} " in page
    assert not names


def test_what_is_observed_may_be_scraped_and_sent(answers: Answers, cluster: Cluster) -> None:
    policy = cluster.one("NetworkPolicy")["spec"]
    callers = [
        each["from"][0]["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"]
        for each in policy["ingress"]
    ]
    reached = {each["port"] for rule in policy["egress"] for each in rule["ports"]}
    settings, secrets = cluster.settings(), secret_names(cluster.server())
    is_observed = "observability" in answers

    assert callers == ["traefik", *(["monitoring"] if is_observed else [])]
    assert ({4318, 443} <= reached) is is_observed
    assert ({"METRICS_TOKEN", "SENTRY_DSN"} <= secrets.keys()) is is_observed
    collector = settings.get("OTEL_EXPORTER_OTLP_ENDPOINT", "")
    assert collector.endswith(":4318") is is_observed


def test_a_place_says_its_host_once_and_bodies_have_one_limit(cluster: Cluster) -> None:
    ingress = cluster.one("Ingress")
    settings = cluster.settings()

    hosts = [rule["host"] for rule in ingress["spec"]["rules"]]
    assert hosts == ingress["spec"]["tls"][0]["hosts"] == [settings["ALLOWED_HOSTS"]]
    limits = {
        text
        for name, text in ingress["metadata"]["annotations"].items()
        if name.endswith("body-size")
    }
    assert limits == {f"{int(settings['MAX_BODY_BYTES']) // 1024**2}m"}


def test_migrations_go_first(answers: Answers, project: Path, cluster: Cluster) -> None:
    page = (project / "deploy/kubernetes/README.md").read_text(encoding="utf-8")
    if not is_shared(answers):
        (first,) = cluster.templates()["Deployment"]["spec"]["initContainers"]
        assert first["command"] == ["python", "manage.py", "migrate"]
        assert cluster.one("Deployment")["spec"]["strategy"] == {"type": "Recreate"}
        assert cluster.one("Deployment")["spec"]["replicas"] == 1
        return

    commands = re.findall(r"^kubectl .*$", page[page.index("## A rollout") :], re.MULTILINE)
    assert [re.split(" ", command)[1] for command in commands[:5]] == [
        *("delete", "apply", "wait", "apply", "rollout"),
    ]
    job = cluster.one("Job")["metadata"]["name"]
    assert f"delete job {job} " in commands[0]
    assert f"wait job/{job} " in commands[2]
    # The first time, everything is applied but what would start the new code.
    found = re.search(r"--selector '([^!]+)!=(\w+)'", commands[1])
    assert found is not None
    label, text = found.groups()
    later = [
        each["kind"]
        for each in cluster.manifests
        if each["metadata"].get("labels", {}).get(label) == text
    ]
    assert sorted(later) == ["Deployment", "HorizontalPodAutoscaler"]

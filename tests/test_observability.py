"""What operators see of four processes: one total, traces that arrive, nothing left behind."""

import os
import secrets
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
import yaml
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from prometheus_client.parser import text_string_to_metric_families

from tests.command_line import copy, data_file
from tests.listeners import Listener, listening
from tests.running import Server, served
from tests.visitors import PLAIN

WORKERS = 4
REQUESTS = 60
TOKEN = "correct-horse-battery-staple"
REFUSED = {"route": "/auth/me", "status": "401"}


@pytest.mark.parametrize(
    "written", ["[sentry, metrics]", '["metrics", "sentry"]', "- sentry\n- metrics"]
)
def test_choices_are_recorded_as_a_list_in_one_order(written: str, tmp_path: Path) -> None:
    assert copy(tmp_path / "project", f"--data=observability={written}") == 0

    recorded = yaml.safe_load((tmp_path / "project/.copier-answers.yml").read_text("utf-8"))
    assert recorded["observability"] == ["metrics", "sentry"]


@pytest.mark.parametrize("chosen", [[], ["sentry", "tracing"]])
def test_a_data_file_has_a_list(chosen: list[str], tmp_path: Path) -> None:
    answers = data_file(tmp_path, {"observability": chosen})

    assert copy(tmp_path / "project", "--data-file", answers) == 0

    recorded = yaml.safe_load((tmp_path / "project/.copier-answers.yml").read_text("utf-8"))
    assert recorded["observability"] == sorted(chosen, reverse=True)


@pytest.fixture(scope="module")
def collector() -> Iterator[Listener]:
    with listening() as listener:
        yield listener


@pytest.fixture
def server(tmp_path: Path, collector: Listener) -> Iterator[Server]:
    """Serve a project with everything to see, by four processes."""
    (tmp_path / "tmp").mkdir()
    settings = {
        "METRICS_TOKEN": TOKEN,
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
        "SENTRY_DSN": collector.url.replace("//", "//key@") + "/1",
        "TMPDIR": str(tmp_path / "tmp"),
    }
    answers = {"observability": ["metrics", "tracing", "sentry"]}
    with served(tmp_path, answers, settings, workers=WORKERS) as server:
        yield server


def get(server: Server, path: str, **headers: str) -> httpx2.Response:
    """Ask over a connection of its own, which any process may take."""
    with httpx2.Client(base_url=server.url, verify=PLAIN) as client:
        return client.get(path, headers=headers)


def scrapes(server: Server) -> dict[str, str]:
    """Return what each process answers to a scrape, when all of them are there."""
    scrapes_as_they_come(server)
    return scrapes_as_they_come(server)


def scrapes_as_they_come(server: Server) -> dict[str, str]:
    """Return what each process answers; one that is new may be missing in the others' answers."""
    answers: dict[str, str] = {}
    until = time.monotonic() + 30
    while len(answers) < WORKERS:
        assert time.monotonic() < until, f"{len(answers)} of {WORKERS} processes answer"
        answer = get(server, "/metrics", Authorization=f"Bearer {TOKEN}")
        answers[answer.headers["x-process"]] = answer.text
    return answers


def samples(text: str, name: str, **labels: str) -> list[float]:
    return [
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    ]


def test_a_scrape_counts_all_processes_whichever_answers(server: Server) -> None:
    for _ in range(REQUESTS):
        assert get(server, "/auth/me").status_code == 401

    answers = scrapes(server)

    assert get(server, "/metrics").status_code == 401
    for text in answers.values():
        assert samples(text, "http_requests_total", **REFUSED) == [REQUESTS]
        (count,) = samples(text, "http_request_duration_seconds_count", route="/auth/me")
        assert count == REQUESTS
        assert samples(text, "http_requests_in_progress") == [1]
        assert samples(text, "db_pool_size", pool="writing") == [WORKERS]
        for pid in answers:
            assert samples(text, "process_resident_memory_bytes", pid=pid)[0] > 10_000_000
            assert samples(text, "process_cpu_seconds_total", pid=pid)[0] > 0


def test_a_process_that_dies_leaves_what_it_counted_and_its_place_to_another(
    server: Server,
) -> None:
    for _ in range(REQUESTS):
        get(server, "/auth/me")
    dead = next(iter(scrapes(server)))

    os.kill(int(dead), signal.SIGKILL)
    time.sleep(1.5)  # until uvicorn has seen it

    answers = scrapes(server)
    assert dead not in answers
    for text in answers.values():
        assert samples(text, "http_requests_total", **REFUSED) == [REQUESTS]
        assert samples(text, "db_pool_size", pool="writing") == [WORKERS]
        assert samples(text, "process_cpu_seconds_total", pid=dead) == []


def test_the_end_sends_what_is_left_and_takes_its_folder_along(
    server: Server, tmp_path: Path, collector: Listener
) -> None:
    asked = {secrets.token_hex(16) for _ in range(20)}
    for trace_id in asked:
        get(server, "/auth/me", traceparent=f"00-{trace_id}-{'1' * 16}-01")
    assert list((tmp_path / "tmp").glob("metrics-*"))

    seconds = server.stop()

    assert seconds < 5
    assert {path for path, _ in collector.received} == {"/v1/traces"}
    arrived = {
        span.trace_id.hex()
        for _, body in collector.received
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    }
    assert asked <= arrived
    assert not list((tmp_path / "tmp").glob("metrics-*"))
    lines = server.said().splitlines()
    assert [line for line in lines if any(trace_id in line for trace_id in asked)]
    assert '"level":"error"' not in server.said()

"""Traces go where the standard variables say, and nobody waits for them."""

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import TracerProvider

from database.config import settings
from tests.application.places import started
from tests.collector import Collector, attributes
from tracing import exporting
from tracing.environment import adopt
from tracing.exporting import make_provider, make_resource


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("OTEL_")]:
        monkeypatch.delenv(name)


def trace(provider: TracerProvider) -> bool:
    """Make a span; whether it is recorded."""
    with provider.get_tracer("test").start_as_current_span("test") as span:
        return span.is_recording()


def test_without_a_collector_nothing_is_recorded() -> None:
    provider = make_provider()

    assert not trace(provider)
    with provider.get_tracer("test").start_as_current_span("test") as span:
        assert span.get_span_context().is_valid


@pytest.mark.parametrize("name", exporting.ENDPOINTS)
def test_a_span_goes_to_the_collector_that_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with Collector().open() as collector:
        monkeypatch.setenv(name, collector.url + ("/v1/traces" if "TRACES" in name else ""))
        provider = make_provider()
        assert trace(provider)
        provider.shutdown()

    (span,) = collector.spans
    assert span.name == "test"
    assert (
        attributes(collector.resources[0]).items()
        >= {
            "deployment.environment.name": settings.ENVIRONMENT,
            "telemetry.sdk.language": "python",
        }.items()
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OTEL_SDK_DISABLED", "true"),
        ("OTEL_TRACES_EXPORTER", "none"),
        ("OTEL_TRACES_SAMPLER", "always_off"),
    ],
)
def test_the_standard_variables_switch_it_off(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with Collector().open() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
        monkeypatch.setenv(name, value)
        provider = make_provider()
        assert not trace(provider)
        provider.shutdown()

    assert collector.spans == []


def test_the_standard_variables_name_us(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = make_resource().attributes["service.name"]
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", "service.name=books,team=a")
    assert make_resource().attributes["service.name"] == "books"
    assert make_resource().attributes["team"] == "a"
    monkeypatch.setenv("OTEL_SERVICE_NAME", "shelves")
    assert make_resource().attributes["service.name"] == "shelves"

    assert ours not in ("books", "shelves", "unknown_service")


def test_the_file_of_settings_may_have_the_standard_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_SERVICE_NAME", "books")
    file = tmp_path / ".env"
    file.write_text("OTEL_SERVICE_NAME=shelves\nOTEL_TRACES_SAMPLER_ARG=0.5\nOTEL_X=\nOTHER=1\n")

    adopt(file)

    assert os.environ["OTEL_SERVICE_NAME"] == "books"
    assert os.environ.pop("OTEL_TRACES_SAMPLER_ARG") == "0.5"
    assert not {"OTEL_X", "OTHER"} & set(os.environ)


@pytest.fixture
def black_hole() -> Iterator[str]:
    """A collector that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_collector_that_does_not_answer_holds_up_neither_requests_nor_the_end(
    black_hole: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", black_hole)
    monkeypatch.setattr(exporting, "PATIENCE_SECONDS", 0.1)
    stuck = make_provider()
    trace(stuck)
    monkeypatch.setattr(exporting, "the_provider", lambda: stuck)

    begun = time.monotonic()
    with started() as client:
        assert client.get("/scratch/text").status_code == 200
    assert time.monotonic() - begun < 5


def test_what_is_under_way_leaves_at_the_end(collector: Collector) -> None:
    before = len(collector.spans)

    with started() as client:
        client.get("/scratch/number/9")

    assert len(collector.spans) > before

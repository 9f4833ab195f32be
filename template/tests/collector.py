"""A collector of traces on this machine: what the application exports arrives over a socket."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.resource.v1.resource_pb2 import Resource
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from opentelemetry.sdk.trace import TracerProvider


class Collector(HTTPServer):
    """Takes spans by OTLP over HTTP, as any collector does, and keeps them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiver)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.spans: list[Span] = []
        self.resources: list[Resource] = []

    @contextmanager
    def open(self) -> Iterator["Collector"]:
        """Listen meanwhile."""
        with self:
            thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            try:
                yield self
            finally:
                self.shutdown()
                thread.join()

    def of(self, trace_id: str) -> list[Span]:
        """The spans of one trace, the first to begin first, once all have been exported."""
        provider = trace.get_tracer_provider()
        assert isinstance(provider, TracerProvider)
        provider.force_flush()
        found = [span for span in self.spans if span.trace_id.hex() == trace_id]
        return sorted(found, key=lambda span: span.start_time_unix_nano)


class _Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Collector)
        assert self.path == "/v1/traces"
        body = self.rfile.read(int(self.headers["Content-Length"]))
        for exported in ExportTraceServiceRequest.FromString(body).resource_spans:
            self.server.resources.append(exported.resource)
            for scope in exported.scope_spans:
                self.server.spans.extend(scope.spans)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def attributes(of: Span | Resource) -> dict[str, str | int]:
    """What a span or a process says of itself."""
    values = {each.key: each.value for each in of.attributes}
    return {
        name: value.int_value if value.HasField("int_value") else value.string_value
        for name, value in values.items()
    }

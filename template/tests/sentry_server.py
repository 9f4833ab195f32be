"""A Sentry on this machine: what the application reports arrives over a socket."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import sentry_sdk

Report = dict[str, Any]  # Any: free-form JSON


class SentryServer(HTTPServer):
    """Takes envelopes, as Sentry does, and keeps the reports in them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiver)
        self.dsn = f"http://key@127.0.0.1:{self.server_port}/1"
        self.envelopes: list[bytes] = []

    @contextmanager
    def open(self) -> Iterator["SentryServer"]:
        """Listen meanwhile."""
        with self:
            thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            try:
                yield self
            finally:
                self.shutdown()
                thread.join()

    def reports(self) -> list[Report]:
        """All reports since the last time, once they have arrived."""
        sentry_sdk.flush()
        taken, self.envelopes = self.envelopes, []
        return [json.loads(envelope.splitlines()[2]) for envelope in taken]


class _Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, SentryServer)
        assert self.path == "/api/1/envelope/"
        body = self.rfile.read(int(self.headers["Content-Length"]))
        is_packed = self.headers["Content-Encoding"] == "gzip"
        self.server.envelopes.append(gzip.decompress(body) if is_packed else body)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

"""nginx in front of several instances, which come and go."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import skip_or_fail

CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{}}
http {{
    access_log off;
    proxy_max_temp_file_size 0;
    upstream instances {{
        {servers}
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://instances;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        }}
    }}
}}
"""


class Balancer:
    """One nginx; it passes each request on to one of the instances that it knows of."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def aim(self, *urls: str) -> None:
        """Pass requests on to these instances alone; when it returns, nothing goes elsewhere."""
        servers = "\n".join(f"server {url.removeprefix('http://')};" for url in urls)
        words = {"folder": self.folder, "servers": servers, "port": self.port}
        (self.folder / "nginx.conf").write_text(CONFIGURATION.format(**words), encoding="utf-8")
        if self.process is None:
            self._start()
            return
        before = self._workers()
        self.process.send_signal(signal.SIGHUP)
        _wait(lambda: bool(self._workers()) and not before & self._workers())

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)

    def _start(self) -> None:
        words = ["-e", f"{self.folder}/nginx.log", "-p", str(self.folder)]
        self.process = subprocess.Popen([self.program, *words, "-c", f"{self.folder}/nginx.conf"])
        _wait(self._answers)

    def _answers(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0

    def _workers(self) -> set[int]:
        assert self.process is not None
        main = self.process.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text(encoding="utf-8")
        return {int(each) for each in children.split()}


def _wait(is_true: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not is_true():
        assert time.monotonic() < until
        time.sleep(0.02)


@contextmanager
def balancer(folder: Path) -> Iterator[Balancer]:
    """Give an nginx that starts when it is told where to aim."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None or sys.platform != "linux":
        skip_or_fail("there is no nginx here, or no 127/8 to come from")
    made = Balancer(str(program), folder)
    try:
        yield made
    finally:
        made.stop()

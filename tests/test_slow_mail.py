"""A mail server that is down, or says nothing: people wait no longer, and a restart not much."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.running import ADMIN, Server, served
from tests.visitors import call


@pytest.fixture
def mail_server() -> Iterator[socket.socket]:
    """Give a port that refuses connections; once it listens, it accepts them and says nothing."""
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(20)
        yield server


def seconds_to_ask_for_a_link(server: Server) -> float:
    """Return how long the slowest of some answers took."""
    took = []
    for _ in range(10):
        started = time.monotonic()
        answer = call(server, "POST", "/users/forgot-password", json={"email": ADMIN})
        took.append(time.monotonic() - started)
        assert answer.status_code == 200
    return max(took)


def wait_for(server: Server, words: str) -> None:
    """Wait until the log has these words."""
    until = time.monotonic() + 20
    while words not in server.said():
        assert time.monotonic() < until, server.said()
        time.sleep(0.05)


def test_mails_that_can_not_leave_delay_no_answer_and_a_restart_by_seconds(
    mail_server: socket.socket, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = {"SMTP_URL": f"smtp://127.0.0.1:{mail_server.getsockname()[1]}"}
    with served(tmp_path_factory.mktemp("mail"), settings=settings) as server:
        assert seconds_to_ask_for_a_link(server) < 2
        wait_for(server, '"mail_failed"')

        mail_server.listen(100)
        assert seconds_to_ask_for_a_link(server) < 2
        connection, _ = mail_server.accept()
        with closing(connection):
            assert server.stop() < 13
    assert "token=" not in server.said()

"""Whatever the description of the API allows or forbids: Schemathesis sends it, all checks on."""

import shutil
from pathlib import Path

import pytest

from tests.programs import run
from tests.rendering import read_answers
from tests.running import ADMIN, served
from tests.visitors import sign_in

SCHEMATHESIS = "schemathesis==4.32.5"
CONFIG = Path(__file__).with_name("schemathesis.toml")

# Whoever ends their own session would go on as nobody.
GOODBYES = "/auth/logout|close-account|/users/{user_id}$|/auth/sessions/"

CASES = [
    ("default", "postgresql", "as an administrator"),
    pytest.param("blog", "postgresql", "as an administrator", marks=pytest.mark.thorough),
    pytest.param("shop", "mysql", "as nobody", marks=pytest.mark.thorough),
    pytest.param("blog", "sqlite", "as nobody", marks=pytest.mark.thorough),
    pytest.param("shop", "postgresql", "as an administrator", marks=pytest.mark.thorough),
]


@pytest.mark.parametrize(("example", "database", "caller"), CASES)
def test_no_request_is_answered_otherwise_than_described(
    example: str, database: str, caller: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    drawn = 50 if pytestconfig.getoption("matrix") == "all" else 2
    uvx = shutil.which("uvx")
    assert uvx
    command: list[str | Path] = [
        uvx,
        "--quiet",
        "--from",
        SCHEMATHESIS,
        "schemathesis",
        "--config-file",
        CONFIG,
    ]
    options = ["--checks", "all", "--continue-on-failure", "--no-color"]
    # One at a time: threads that parse Python at once confuse Python 3.11.
    options += ["--workers", "1", "--max-examples", str(drawn)]

    answers = read_answers(example) | {"database": database}
    with served(tmp_path, answers, {"DOCS_ENABLED": "true"}, workers=2) as server:
        if caller == "as an administrator":
            token = sign_in(server, ADMIN)["access_token"]
            options += ["--header", f"Authorization: Bearer {token}"]
            options += ["--exclude-path-regex", GOODBYES]
        document = f"{server.url}/openapi.json"
        found = run([*command, "run", document, *options], server.project, timeout=900)

    assert found.returncode == 0, found.stdout + found.stderr
    assert '"unhandled_exception"' not in server.said()

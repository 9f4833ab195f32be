"""Rate limits as settings: what is understood, what is refused, and that empty means none."""

from pathlib import Path

import pytest

from database.config import Settings, load_settings

DEFAULTS = {
    "RATE_LIMIT_LOGIN": "10/minute",
    "RATE_LIMIT_LOGIN_FAILURES": "5/5 minutes",
    "RATE_LIMIT_SIGNUP": "20/minute",
    "RATE_LIMIT_FORGOT": "20/minute",
    "RATE_LIMIT_FORGOT_ACCOUNT": "5/hour",
    "RATE_LIMIT_REFRESH": "60/minute",
    "RATE_LIMIT_RESET": "20/minute",
}


@pytest.fixture(autouse=True)
def env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty `.env`, and an environment without settings."""
    path = tmp_path / ".env"
    path.touch()
    monkeypatch.setitem(Settings.model_config, "env_file", path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name, raising=False)
    return path


def test_every_limit_has_a_default() -> None:
    assert load_settings().model_dump(include=set(DEFAULTS)) == DEFAULTS


@pytest.mark.parametrize("name", DEFAULTS)
def test_an_empty_limit_is_none(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")

    assert load_settings().model_dump(include=set(DEFAULTS)) == DEFAULTS | {name: ""}


def test_the_environment_is_stronger_than_the_file(
    monkeypatch: pytest.MonkeyPatch, env_file: Path
) -> None:
    env_file.write_text("RATE_LIMIT_LOGIN=1/minute\nRATE_LIMIT_SIGNUP=\n")
    monkeypatch.setenv("RATE_LIMIT_LOGIN", "")
    monkeypatch.setenv("RATE_LIMIT_SIGNUP", "2/minute")
    monkeypatch.setenv("MAX_BODY_BYTES", "")

    loaded = load_settings()

    assert loaded.RATE_LIMIT_LOGIN == ""
    assert loaded.RATE_LIMIT_SIGNUP == "2/minute"
    # Empty is not set, for everything else.
    assert loaded.MAX_BODY_BYTES == 1024 * 1024


@pytest.mark.parametrize(
    "written", ["1/second", "5/5 minutes", "3 per 2 hours", "10000/day", "1 / 12 months"]
)
def test_a_limit_is_written_as_people_say_it(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("RATE_LIMIT_LOGIN", written)

    assert written == load_settings().RATE_LIMIT_LOGIN


@pytest.mark.parametrize(
    "written",
    [
        *("many", " ", "10", "10/fortnight", "1/second; 5/minute"),
        *("-1/minute", "0/minute", "1.5/minute", "10001/hour", "1/2 years"),
        "9" * 5000 + "/minute",
    ],
)
def test_what_is_no_limit_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("RATE_LIMIT_LOGIN", written)

    with pytest.raises(SystemExit, match=r"\AThe settings can't be used: RATE_LIMIT_LOGIN: .+\Z"):
        load_settings()

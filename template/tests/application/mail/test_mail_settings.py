"""Settings of mail: with what can't be used, nothing starts."""

import pytest

from database.config import Settings, load_settings
from database.mail_settings import SmtpServer, read_smtp_url


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    for name in Settings.model_fields:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://localhost", SmtpServer("localhost", 587, None, None, False)),
        ("smtp://[::1]:25/", SmtpServer("::1", 25, None, None, False)),
        ("smtps://mail.example.com", SmtpServer("mail.example.com", 465, None, None, True)),
        ("smtp://ada@a.example:25", SmtpServer("a.example", 25, "ada", None, False)),
        (
            "smtps://ada%40b.example:p%2F%23%3A%25@a.example:2465",
            SmtpServer("a.example", 2465, "ada@b.example", "p/#:%", True),
        ),
    ],
)
def test_a_url_says_where_and_who(url: str, server: SmtpServer) -> None:
    assert read_smtp_url(url) == server


@pytest.mark.parametrize(
    ("url", "must_encrypt"),
    [
        ("smtp://mail.example.com", False),
        ("smtp://ada:s3cret@localhost", False),
        ("smtp://ada:s3cret@127.0.0.2", False),
        ("smtp://ada:s3cret@[::1]", False),
        ("smtp://ada:s3cret@10.0.0.1", True),
        ("smtp://ada:s3cret@localhost.example.com", True),
        ("smtps://localhost", True),
    ],
)
def test_a_password_for_another_machine_must_be_encrypted(url: str, must_encrypt: bool) -> None:
    assert read_smtp_url(url).must_encrypt is must_encrypt


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SMTP_URL", "mail.example.com", "must begin with smtp"),
        ("SMTP_URL", "http://mail.example.com", "must begin with smtp"),
        ("SMTP_URL", "smtp://", "has no host"),
        ("SMTP_URL", "smtp://ada:s3cret@", "has no host"),
        ("SMTP_URL", "smtp://ada:s3cret@:25", "has no host"),
        ("SMTP_URL", "smtp://localhost:0", "1 to 65535"),
        ("SMTP_URL", "smtp://localhost:65536", "can be read"),
        ("SMTP_URL", "smtp://localhost:mail", "can be read"),
        ("SMTP_URL", "smtp://ada:s3cret#1@localhost", "%23 for #"),
        ("SMTP_URL", "smtp://ada:123/s3cret@localhost", "%2F for /"),
        ("SMTP_URL", "smtp://[s3cret", "can be read"),
        ("SMTP_URL", "smtp://localhost/inbox", "must end with the port"),
        ("SMTP_URL", "smtp://localhost?tls=no", "must end with the port"),
        ("MAIL_FROM", "post", "must be ada@example.com"),
        ("MAIL_FROM", "post@", "must be"),
        ("MAIL_FROM", "Post post@example.com", "must be"),
        ("MAIL_FROM", "Post <post@example.com", "must be"),
        ("MAIL_FROM", "post@example.com, ada@example.com", "must be"),
        ("MAIL_FROM", "pöst@example.com", "must be"),
        ("MAIL_FROM", "post@bücher.example", "must be"),
        ("MAIL_FROM", "Post\nBcc: bob@example.com <post@example.com>", "must be"),
        ("FRONTEND_URL", "app.example.com", "must be like https://app.example.com"),
        ("FRONTEND_URL", "ftp://app.example.com", "must be like"),
        ("FRONTEND_URL", "javascript:alert(1)", "must be like"),
        ("FRONTEND_URL", "https://", "must be like"),
        ("FRONTEND_URL", "https://app.example.com:web", "must be like"),
        ("FRONTEND_URL", "https://app.example.com?a=b", "must be like"),
        ("FRONTEND_URL", "https://app.example.com/#/", "must be like"),
        ("FRONTEND_URL", "https://app.example .com", "must be like"),
        ("FRONTEND_URL", "https://app.example.com\n", "must be like"),
    ],
)
def test_what_can_not_be_used_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as exit_:
        load_settings()

    message = str(exit_.value)
    assert message.startswith(f"The settings can't be used: {name}: ")
    assert reason in message
    assert "\n" not in message
    assert "s3cret" not in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_URL", "smtps://ada:s3cret@mail.example.com"),
        ("MAIL_FROM", "Die Grüße <post@example.com>"),
        ("MAIL_FROM", "post@localhost"),
        ("FRONTEND_URL", "https://app.example.com/app"),
    ],
)
def test_what_can_be_used_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    assert getattr(load_settings(), name) == value


def test_a_slash_at_the_end_of_the_front_end_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTEND_URL", "https://app.example.com/app/")

    assert load_settings().FRONTEND_URL == "https://app.example.com/app"


def test_without_settings_mails_are_files() -> None:
    loaded = load_settings()

    assert loaded.SMTP_URL == ""
    assert loaded.MAIL_FROM == "noreply@localhost"
    assert loaded.FRONTEND_URL == "http://localhost:3000"

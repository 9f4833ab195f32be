"""What the settings of users can't be."""

import pytest

from database.config import load_settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALGORITHM", "none"),
        ("ALGORITHM", "RS256"),
        ("ACCESS_TOKEN_EXPIRE_MINUTES", "0"),
        ("REFRESH_TOKEN_EXPIRE_DAYS", "-1"),
        ("RESET_TOKEN_EXPIRE_MINUTES", "soon"),
        ("PASSWORD_POLICY", "none"),
        ("FRONTEND_URL", "app.example.com"),
        ("SMTP_URL", "mail.example.com"),
        ("RATE_LIMIT_LOGIN", "often"),
    ],
)
def test_a_setting_that_can_not_be_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit, match=f"can't be used: {name}: "):
        load_settings()

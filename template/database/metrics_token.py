"""How the token of scrapes is written in the settings."""

import re
from typing import Annotated

from pydantic import AfterValidator


def check_metrics_token(token: str) -> str:
    """The token, if it is empty or can't be guessed; otherwise ValueError."""
    if token and not re.fullmatch(r"[!-~]{16,}", token):
        raise ValueError(
            "must have 16 characters or more of ASCII, no blanks: `openssl rand -hex 32`"
        )
    return token


MetricsToken = Annotated[str, AfterValidator(check_metrics_token)]

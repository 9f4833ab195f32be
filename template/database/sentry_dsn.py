"""How the place that reports are sent to is written in the settings."""

from typing import Annotated

from pydantic import AfterValidator
from sentry_sdk.utils import BadDsn, Dsn


def check_sentry_dsn(dsn: str) -> str:
    """The DSN, if it is empty or names a project of Sentry; otherwise ValueError."""
    try:
        if dsn:
            Dsn(dsn)
    except BadDsn:
        # Its own text may have a piece of the key in it.
        raise ValueError("must be like https://key@sentry.example.com/1") from None
    return dsn


SentryDsn = Annotated[str, AfterValidator(check_sentry_dsn)]

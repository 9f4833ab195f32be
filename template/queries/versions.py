"""Optimistic locking: who changes a row must have seen its latest version (RFC 9110, 13.1.1)."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Header

from errors.problems import PreconditionFailed, Problem

IfMatch = Annotated[
    str | None,
    Header(max_length=1000, description="The ETag that the row had when you read it, or `*`."),
]


class PreconditionRequired(Problem):
    """The client must say which version it has seen: RFC 6585, section 3."""

    status = HTTPStatus.PRECONDITION_REQUIRED
    code = "precondition_required"


def etag(version: int) -> str:
    """The version as a strong validator."""
    return f'"{version}"'


def require_version(version: int, if_match: str | None) -> None:
    """Pass if the client has seen this version: 428 if it does not say, 412 if not."""
    if if_match is None:
        raise PreconditionRequired("Send If-Match with the ETag that you have read.")
    seen = {each.strip() for each in if_match.split(",")}
    if not seen & {etag(version), "*"}:
        raise PreconditionFailed("Somebody else has changed it; read it again.")

"""The refusals that this application knows, by the status that is true for them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import TypedDict

from fastapi import HTTPException


class InvalidInput(TypedDict):
    """One thing that is wrong with a request: where, in words, and by a name for programs."""

    loc: list[str | int]
    msg: str
    type: str


class Problem(HTTPException):
    """A refusal as RFC 9457 has it; `code` is stable, `detail` is written for people."""

    status: HTTPStatus
    code: str

    def __init__(
        self,
        detail: str,
        *,
        errors: list[InvalidInput] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(self.status, detail, headers)
        self.errors = errors


class NotFound(Problem):
    """It is not there, or not for this caller."""

    status = HTTPStatus.NOT_FOUND
    code = "not_found"


class Conflict(Problem):
    """It cannot be, because of what is there already."""

    status = HTTPStatus.CONFLICT
    code = "conflict"


class PreconditionFailed(Problem):
    """The client has not seen the latest version."""

    status = HTTPStatus.PRECONDITION_FAILED
    code = "precondition_failed"


class BodyTooLarge(Problem):
    """The body is longer than MAX_BODY_BYTES."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "content_too_large"


class BodyTooSlow(Problem):
    """The body did not arrive in time; the connection is of no more use: RFC 9110, 15.5.9."""

    status = HTTPStatus.REQUEST_TIMEOUT
    code = "request_timeout"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"Connection": "close"})


class Invalid(Problem):
    """The request can be parsed but not accepted."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "validation_failed"


class Unavailable(Problem):
    """Something that this application needs does not answer; trying again may help."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "service_unavailable"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, headers={"Retry-After": "1"})

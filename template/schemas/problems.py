"""The body of every error: RFC 9457 problem details."""

from pydantic import BaseModel


class InvalidInput(BaseModel):
    """One thing that is wrong with a request."""

    loc: list[str | int]
    msg: str
    type: str


class ProblemDetails(BaseModel):
    """What went wrong, for people (`title`, `detail`) and for programs (`code`)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str
    errors: list[InvalidInput] | None = None

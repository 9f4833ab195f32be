"""What all payloads and all reads share."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class BasePayload(BaseModel):
    """What a client sends; a field that is not named is refused."""

    model_config = ConfigDict(extra="forbid")


class BaseRead(BaseModel):
    """What a client gets, read from a row."""

    model_config = ConfigDict(from_attributes=True)


def absent() -> Any:  # Any: the value is never used, only the fields that were sent are
    """The default of a field that may be left out of a change but may not be null."""

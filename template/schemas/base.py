"""What all payloads and all reads share."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

TOLERATED = 20


class BasePayload(BaseModel):
    """What a client sends; a field that is not named is refused."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _refuse_floods(cls, given: Any) -> Any:  # Any: whatever the client sent
        """One error for a hundred thousand names, which one each would make megabytes of."""
        if isinstance(given, dict) and len(given) > len(cls.model_fields) + TOLERATED:
            raise ValueError("has far too many fields")
        return given


class BaseRead(BaseModel):
    """What a client gets, read from a row."""

    model_config = ConfigDict(from_attributes=True)


def absent() -> Any:  # Any: the value is never used, only the fields that were sent are
    """The default of a field that may be left out of a change but may not be null."""

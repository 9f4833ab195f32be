"""Types that make the signatures of handlers short."""

from typing import Annotated

from fastapi import Depends, Path, Response
from starlette.datastructures import MutableHeaders

from schemas.types import QueryId

PathId = Annotated[QueryId, Path(description="The identifier of the row.")]


# async, though it waits for nothing: FastAPI calls other functions in a thread, which takes longer.
async def get_response_headers(response: Response) -> MutableHeaders:
    """The headers of the answer, to be added to."""
    return response.headers


ResponseHeaders = Annotated[MutableHeaders, Depends(get_response_headers)]

"""Errors as OpenAPI shows them."""

from http import HTTPStatus
from typing import Any

# Any: a fragment of OpenAPI, which is free-form JSON
Responses = dict[int | str, dict[str, Any]]


def problems(*statuses: int) -> Responses:
    """The `responses` of a route that may refuse with these statuses."""
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {"application/problem+json": {"schema": schema}},
        }
        for status in statuses
    }

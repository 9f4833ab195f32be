"""Changes of answers that owners make on the same version of the template."""

from typing import Any

from tests.updates.projects import resources

COLOUR = {"name": "colour", "type": "enum", "values": ["red", "green"], "filter": True}
WEIGHT = {"name": "weight", "type": "integer", "required": True, "default": 1, "sort": True}
SHELF = {"name": "shelf", "fields": [{"name": "label", "type": "string"}]}
RELATION = {"name": "shelf", "to": "shelf", "kind": "one", "expand": True}


def item(**keys: Any) -> dict[str, Any]:
    """Return the resource `item` with more keys."""
    return {**resources()[0], **keys}


# What the project starts with, and what is answered later.
RESOURCES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a-resource-is-added": ({}, {"resources": resources(SHELF)}),
    "a-resource-is-removed": ({}, {"resources": [SHELF]}),
    "the-last-resource-is-removed": ({}, {"resources": []}),
    "a-field-is-added": ({}, {"resources": resources(more=[COLOUR, WEIGHT])}),
    "a-field-is-removed": (
        {"resources": resources(more=[COLOUR, WEIGHT])},
        {"resources": resources(more=[COLOUR])},
    ),
    "a-relation-is-added": (
        {"resources": resources(SHELF)},
        {"resources": [item(relations=[RELATION]), SHELF]},
    ),
    "a-relation-is-removed": (
        {"resources": [item(relations=[RELATION]), SHELF]},
        {"resources": resources(SHELF)},
    ),
    "rows-get-owners": ({}, {"resources": [item(owned=True)]}),
    "rows-get-versions": ({}, {"resources": [item(lock=True)]}),
}
FEATURES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "auth": ({}, {"auth": "none"}),
    "signup-confirm": ({}, {"signup": "confirm"}),
    "signup-closed": ({}, {"signup": "closed"}),
    "jwt_library": ({}, {"jwt_library": "pyjwt"}),
    "rate_limit_store": ({}, {"rate_limit_store": "redis"}),
    "pagination": ({}, {"pagination": "offset"}),
    "id_type": ({}, {"id_type": "uuid"}),
    "api_prefix": ({}, {"api_prefix": "/api/v1"}),
    "database-postgresql": ({}, {"database": "postgresql"}),
    "database-mysql": ({}, {"database": "mysql"}),
    "docker": ({}, {"docker": False}),
    "kubernetes": ({}, {"kubernetes": True}),
    "no-kubernetes": ({"kubernetes": True}, {"kubernetes": False}),
    "ci-gitlab": ({}, {"ci": "gitlab"}),
    "ci-none": ({}, {"ci": "none"}),
    "observability": ({}, {"observability": ["metrics", "tracing", "sentry"]}),
    "observability-less": (
        {"observability": ["metrics", "tracing", "sentry"]},
        {"observability": ["tracing"]},
    ),
    "license": ({}, {"license": "Proprietary"}),
    "python_version": ({}, {"python_version": "3.12"}),
    "project_name": ({}, {"project_name": "Another"}),
}

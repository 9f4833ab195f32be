"""Shortcuts for tests: one field, one relation, one resource, parsed."""

from typing import Any

import pytest

from extensions.generator.resources.definitions import (
    FieldDefinition,
    RelationDefinition,
    ResourceDefinition,
)
from extensions.generator.resources.errors import AnswerError
from extensions.generator.resources.parsing import parse_resources

Entry = dict[str, Any]


def parse_one(
    resource: Entry, *, auth: bool = False, database: str = "sqlite"
) -> ResourceDefinition:
    return parse_resources([resource], auth=auth, database=database)[0]


def parse_field(**keys: Any) -> FieldDefinition:
    resource = parse_one({"name": "post", "fields": [{"name": "x"} | keys]})
    return resource.fields[0]


def parse_relation(auth: bool = False, **keys: Any) -> RelationDefinition:
    relation = {"name": "tag", "to": "tag", "kind": "one"} | keys
    tag = {"name": "tag", "fields": [{"name": "label", "type": "string"}]}
    resources = [tag, {"name": "post", "relations": [relation]}]
    return parse_resources(resources, auth=auth, database="sqlite")[1].relations[0]


def messages_of(answer: object) -> list[str]:
    with pytest.raises(AnswerError) as caught:
        parse_resources(answer, auth=False, database="sqlite")
    return caught.value.messages

"""docs/reference/resource-keys.md: from the models that read the answer `resources`."""

from collections.abc import Iterator
from types import UnionType
from typing import get_args

from pydantic.fields import FieldInfo

from extensions.generator.resources.answer_shapes import (
    AccessShape,
    FieldShape,
    RelationShape,
    ResourceShape,
    Shape,
)
from extensions.generator.resources.field_types import (
    FIELD_TYPES,
    KEY_TYPES,
    OPERATORS,
    FieldType,
    operators,
)
from tests.reference.tables import code, table

SHAPES: dict[str, type[Shape]] = {
    "A resource": ResourceShape,
    "`access`": AccessShape,
    "A field": FieldShape,
    "A relation": RelationShape,
}
PLAIN = {str: "text", bool: "yes or no", int: "whole number"}


def resource_keys() -> str:
    """Return the keys of every shape, then what each type of field can do."""
    parts = [f"## {title}\n\n{_keys(shape)}" for title, shape in SHAPES.items()]
    return "\n".join([*parts, f"## What a type can have\n\n{_types()}"])


def _keys(shape: type[Shape]) -> str:
    head = ("key", "form", "default", "meaning")
    fields = shape.model_fields.items()
    return table(
        head,
        [(code(key), _form(info), _default(info), info.description or "") for key, info in fields],
    )


def _form(info: FieldInfo) -> str:
    if info.title:
        return info.title
    words = [word for each in _members(info.annotation) for word in _words(each)]
    return ", ".join(words)


def _members(annotation: object) -> Iterator[object]:
    if isinstance(annotation, UnionType) or type(None) in get_args(annotation):
        yield from (each for each in get_args(annotation) if each is not type(None))
    else:
        yield annotation


def _words(annotation: object) -> list[str]:
    if isinstance(annotation, type):
        return [PLAIN[annotation]]
    choices = get_args(annotation)
    return ["a type, see below"] if choices == FIELD_TYPES else [code(each) for each in choices]


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "must be given"
    if isinstance(info.default, bool):
        return code(str(info.default).lower())
    return code(info.default) if info.default is not None else ""


def _types() -> str:
    head = ("type", "keys of its own", *(code(name) for name in OPERATORS))
    return table(head, [_type(name) for name in FIELD_TYPES])


def _type(name: FieldType) -> list[str]:
    keys = [code(key) for key, types in KEY_TYPES.items() if name in types]
    allowed = operators(name, nullable=True)
    return [code(name), ", ".join(keys), *("yes" if each in allowed else "" for each in OPERATORS)]

"""The answer as its author writes it: which keys exist and which type each has.

What a key means beside others is decided where it is read; `object` marks keys of many forms.
"""

from pydantic import BaseModel, ConfigDict

from .definitions import Audience, Kind, OnDelete, Write
from .field_types import FieldType


class Shape(BaseModel):
    """Strict: no coercion, no unknown key."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class FieldShape(Shape):
    """One entry of `fields`."""

    name: str
    type: FieldType
    required: bool = False
    default: object = None
    min: object = None
    max: object = None
    pattern: str | None = None
    values: object = None
    digits: int | None = None
    places: int | None = None
    unique: bool = False
    index: bool = False
    search: bool = False
    filter: object = False
    sort: bool = False
    write: Write = "both"
    read: bool = True
    doc: str | None = None


class RelationShape(Shape):
    """One entry of `relations`."""

    name: str
    to: str
    kind: Kind
    required: bool = False
    unique: bool = False
    on_delete: OnDelete | None = None
    inverse: object = False
    expand: bool = False
    filter: object = False


class AccessShape(Shape):
    """The value of `access`; a missing word takes its default."""

    list: Audience | None = None
    read: Audience | None = None
    create: Audience | None = None
    update: Audience | None = None
    delete: Audience | None = None


class ResourceShape(Shape):
    """One entry of `resources`."""

    name: str
    plural: str | None = None
    doc: str | None = None
    owned: bool = False
    access: object = None
    sort: str | None = None
    lock: bool = False
    unique: object = None
    indexes: object = None
    fields: object = None
    relations: object = None

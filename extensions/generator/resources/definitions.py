"""The resources as the templates see them: complete, resolved, frozen."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from .field_types import FieldType, Operator
from .names import singular

Audience = Literal["public", "user", "owner", "admin", "none"]
Kind = Literal["one", "many"]
OnDelete = Literal["restrict", "cascade", "set_null"]
Write = Literal["both", "create", "server"]
Bound = int | float | Decimal | date | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDefinition:
    """One column of a resource that holds a value."""

    name: str
    type: FieldType
    required: bool = False
    has_default: bool = False
    default: object = field(default=None, hash=False)  # a JSON default is not hashable
    min: Bound | None = None
    max: Bound | None = None
    pattern: str | None = None
    values: tuple[str, ...] = ()
    digits: int | None = None
    places: int | None = None
    unique: bool = False
    index: bool = False
    search: bool = False
    sort: bool = False
    filter: tuple[Operator, ...] = ()
    write: Write = "both"
    read: bool = True
    doc: str | None = None

    @property
    def nullable(self) -> bool:
        """Whether the column may be NULL."""
        return not self.required


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDefinition:
    """One link of a resource to another, to itself or to the users."""

    name: str
    to: str
    kind: Kind
    required: bool = False
    unique: bool = False
    index: bool = False
    on_delete: OnDelete | None = None
    inverse: str | None = None
    expand: bool = False
    filter: tuple[Operator, ...] = ()

    @property
    def id_name(self) -> str:
        """The name in payloads and reads: category_id, tag_ids."""
        return f"{self.name}_id" if self.kind == "one" else f"{singular(self.name)}_ids"

    @property
    def nullable(self) -> bool:
        """Whether a row may go without; association rows have no NULL."""
        return self.kind == "one" and not self.required


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may do what; `none` means that the operation is not generated."""

    list: Audience
    read: Audience
    create: Audience
    update: Audience
    delete: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceDefinition:
    """One resource of the user's domain."""

    name: str
    plural: str
    doc: str
    owned: bool
    lock: bool
    access: Access
    sort: tuple[tuple[str, bool], ...]  # name, descending
    unique: tuple[tuple[str, ...], ...]
    indexes: tuple[tuple[str, ...], ...]
    fields: tuple[FieldDefinition, ...]
    relations: tuple[RelationDefinition, ...]

    @property
    def members(self) -> tuple[FieldDefinition | RelationDefinition, ...]:
        """Fields, then relations."""
        return (*self.fields, *self.relations)

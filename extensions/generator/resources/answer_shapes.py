"""The answer as its author writes it: which keys exist, of which type, and what each is for.

What a key means beside others is decided where it is read; `object` marks keys of many forms, and
`title` names these forms. The reference shows what is written here.
"""

from pydantic import BaseModel, ConfigDict, Field

from .definitions import Audience, Kind, OnDelete, Write
from .field_types import FieldType


class Shape(BaseModel):
    """Strict: no coercion, no unknown key."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class FieldShape(Shape):
    """One entry of `fields`."""

    name: str = Field(description="snake_case, at most 60 characters.")
    type: FieldType = Field(description="What its values are.")
    required: bool = Field(
        default=False,
        description="NOT NULL, and must be sent unless there is a default; never `null`.",
    )
    default: object = Field(
        default=None,
        title="a value of the type",
        description="What a row gets when nothing is sent; within the field's own limits.",
    )
    min: object = Field(
        default=None,
        title="a value",
        description="The smallest length of a text, the smallest value of everything else.",
    )
    max: object = Field(
        default=None,
        title="a value",
        description="The greatest length of a text, the greatest value of everything else.",
    )
    pattern: str | None = Field(
        default=None,
        description="A regular expression that is found in the text; `^…$` for the whole of it.",
    )
    values: object = Field(
        default=None,
        title="a list of texts",
        description="What is allowed: texts of 1 to 100 characters that differ in more than case.",
    )
    digits: int | None = Field(default=None, description="Digits in all, 1 to 38.")
    places: int | None = Field(default=None, description="Digits after the point; 2 unless given.")
    unique: bool = Field(
        default=False, description="No two rows have the same; the second one is 409."
    )
    index: bool = Field(default=False, description="An index.")
    search: bool = Field(default=False, description="The parameter `q` looks here.")
    filter: object = Field(
        default=False,
        title="yes or no, or a list of operators",
        description="Lists can be narrowed by it; `true` allows every operator of the type.",
    )
    sort: bool = Field(default=False, description="Lists can be sorted by it; it is indexed.")
    write: Write = Field(
        default="both",
        description="`create`: not in changes. `server`: never accepted from a client.",
    )
    read: bool = Field(default=True, description="`false`: never in an answer.")
    doc: str | None = Field(default=None, description="One line for the API documentation.")


class RelationShape(Shape):
    """One entry of `relations`."""

    name: str = Field(
        description="The attribute; payloads have `<name>_id`, or `<singular>_ids` for many."
    )
    to: str = Field(description="A resource of the list, this one included, or `user`.")
    kind: Kind = Field(description="`one`: a foreign key. `many`: a table of pairs.")
    required: bool = Field(default=False, description="The foreign key is NOT NULL.")
    unique: bool = Field(default=False, description="At most one row refers to each target.")
    on_delete: OnDelete | None = Field(
        default=None,
        description="When the target goes: 409, this row goes too, or it keeps nothing;"
        " `restrict` unless given.",
    )
    inverse: object = Field(
        default=False,
        title="yes or no, or a name",
        description="A list below the target, such as `GET /categories/{category_id}/posts`.",
    )
    expand: bool = Field(
        default=False, description="Reads contain the target as well as its identifier."
    )
    filter: object = Field(
        default=False,
        title="yes or no, or a list of operators",
        description="Lists can be narrowed by it, `category_id=1`.",
    )


class AccessShape(Shape):
    """The value of `access`; a missing word takes its default."""

    list: Audience | None = Field(default=None, description="Who gets lists.")
    read: Audience | None = Field(default=None, description="Who gets one row.")
    create: Audience | None = Field(default=None, description="Who adds rows.")
    update: Audience | None = Field(default=None, description="Who changes rows.")
    delete: Audience | None = Field(default=None, description="Who deletes rows.")


class ResourceShape(Shape):
    """One entry of `resources`."""

    name: str = Field(
        description="snake_case, singular, at most 40 characters: module, class, parameters."
    )
    plural: str | None = Field(
        default=None,
        description="Table, path and modules; the English plural unless given.",
    )
    doc: str | None = Field(
        default=None,
        description="One line, at most 200 characters: docstrings and API documentation.",
    )
    owned: bool = Field(
        default=False, description="Rows belong to the user who made them; needs `auth: jwt`."
    )
    access: object = Field(default=None, title="the keys of access", description="Who may do what.")
    sort: str | None = Field(
        default=None,
        description="The order of lists: names, comma-separated, `-` for descending;"
        " `-created_at` unless given.",
    )
    lock: bool = Field(
        default=False,
        description="A column `version`; reads carry an `ETag`, changes need `If-Match`.",
    )
    unique: object = Field(
        default=None,
        title="a list of lists of names",
        description="What is unique together: fields, relations, `owner`.",
    )
    indexes: object = Field(
        default=None,
        title="a list of lists of names",
        description="What is indexed together: also `owner`, `created_at`, `updated_at`.",
    )
    fields: object = Field(
        default=None, title="a list of fields", description="The columns that hold values."
    )
    relations: object = Field(
        default=None,
        title="a list of relations",
        description="The links to other resources.",
    )

"""Reading one entry of `relations` into its definition."""

from collections.abc import Mapping
from dataclasses import replace

from .answer_shapes import RelationShape
from .definitions import RelationDefinition
from .errors import Place
from .field_types import Operator
from .filters import read_filter
from .name_checks import check_name
from .shape_reading import read_shape
from .wording import shown


def read_relation(
    written: object, place: Place, reserved: Mapping[str, str], holder_plural: str
) -> RelationDefinition | None:
    """Return the definition; None when name, target or kind is missing or bad."""
    shape, _ = read_shape(RelationShape, written, place)
    if shape is None:
        return None
    if not check_name(shape.name, "name", place, reserved):
        return None
    one = shape.kind == "one"
    if not one:
        refuse_keys_of_one(shape, place)
    if shape.required and shape.on_delete == "set_null":
        place.refuse(
            "on_delete set_null does not go with required; use restrict or cascade, "
            "or drop required."
        )
    relation = RelationDefinition(
        name=shape.name,
        to=shape.to,
        kind=shape.kind,
        required=one and shape.required,
        unique=one and shape.unique,
        on_delete=(shape.on_delete or "restrict") if one else None,
        inverse=read_inverse(shape, holder_plural, place),
        expand=shape.expand,
    )
    return with_filter(relation, shape.filter, place)


def refuse_keys_of_one(shape: RelationShape, place: Place) -> None:
    """Refuse what only a `one` relation can have."""
    for key in ("required", "unique", "on_delete"):
        if getattr(shape, key):
            place.refuse(f"{key} does not work for kind many; remove it or use kind one.")


def read_inverse(shape: RelationShape, holder_plural: str, place: Place) -> str | None:
    """Return the last part of the inverse path, as a name."""
    if shape.inverse is True:
        return holder_plural
    if shape.inverse is False:
        return None
    if not isinstance(shape.inverse, str):
        place.refuse(f"inverse must be true or a name, not {shown(shape.inverse)}.")
        return None
    return shape.inverse if check_name(shape.inverse, "inverse", place, {}) else None


def with_filter(relation: RelationDefinition, written: object, place: Place) -> RelationDefinition:
    """Return the relation with its filter operators."""
    possible: tuple[Operator, ...] = ("eq", "isnull") if relation.nullable else ("eq",)
    subject = f"a {'' if relation.nullable else 'required '}relation"
    if relation.kind == "many":
        subject = "a relation of kind many"
    chosen = read_filter(written, possible, relation.id_name, subject, place)
    return replace(relation, filter=chosen)

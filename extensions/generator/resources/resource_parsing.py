"""Reading one entry of `resources` into its definition."""

from collections.abc import Mapping
from dataclasses import dataclass

from .access_parsing import check_lock, read_access
from .answer_shapes import ResourceShape
from .composites import Member, Membership, read_composites
from .definitions import ResourceDefinition
from .errors import Place
from .field_parsing import read_field
from .name_checks import LONGEST_RESOURCE, check_doc, check_name
from .names import article, plural, words
from .part_lists import read_parts
from .relation_parsing import read_relation
from .reserved import reserved_members, reserved_plurals, reserved_singulars
from .shape_reading import read_shape
from .single_composites import without_single_composites
from .sort_parsing import read_sort


@dataclass(frozen=True, slots=True)
class ReadResource:
    """A definition and the place for what the rules among resources say of it."""

    definition: ResourceDefinition
    place: Place


def read_resource(
    written: object, place: Place, *, auth: bool, database: str
) -> ReadResource | None:
    """Return the definition; None when there is not even a name."""
    shape, bad = read_shape(ResourceShape, written, place)
    if shape is None:
        return None
    taken = reserved_singulars(auth=auth)
    named = check_name(shape.name, "name", place, taken, LONGEST_RESOURCE)
    check_doc(shape.doc, place)
    plural_name = read_plural(shape, place, reserved_plurals(auth=auth), named=named)
    if shape.owned and not auth:
        place.refuse("owned: true needs auth; remove owned or answer auth: jwt.")
    owned = None if "owned" in bad else shape.owned and auth
    access = read_access(shape, place, auth=auth, owned=owned)
    if shape.lock:
        check_lock(access, place)
    reserved = reserved_members(owned=shape.owned, lock=shape.lock, database=database)
    fields, lost_fields = read_parts(
        shape.fields, "field", place, lambda part, at: read_field(part, at, reserved)
    )
    relations, lost_relations = read_parts(
        shape.relations,
        "relation",
        place,
        lambda part, at: read_relation(part, at, reserved, plural_name),
    )
    misspelt = bad - (ResourceShape.model_fields.keys() - {"fields", "relations"})
    if not (shape.fields or shape.relations or misspelt):
        place.refuse("has neither fields nor relations; add a field.")
    unreadable = lost_fields | lost_relations  # refused already: nobody should miss them as well
    if owned is None:
        unreadable |= {"owner"}
    columns: dict[str, Member] = {field.name: field for field in fields}
    columns |= {relation.name: relation for relation in relations}
    if owned:
        columns["owner"] = None
    dated: dict[str, Member] = {"created_at": None, "updated_at": None}
    unique = read_composites("unique", shape.unique, Membership(columns, unreadable), place)
    indexes = read_composites(
        "indexes", shape.indexes, Membership(columns | dated, unreadable), place
    )
    definition = ResourceDefinition(
        name=shape.name,
        plural=plural_name,
        doc=shape.doc.strip() if shape.doc else default_doc(shape.name),
        owned=shape.owned and auth,
        lock=shape.lock,
        access=access,
        sort=read_sort(shape.sort, fields, unreadable, place),
        unique=unique,
        indexes=indexes,
        fields=tuple(fields),
        relations=tuple(relations),
    )
    return ReadResource(without_single_composites(definition), place)


def read_plural(
    shape: ResourceShape, place: Place, reserved: Mapping[str, str], *, named: bool
) -> str:
    """Return the plural, written or made from the name."""
    if shape.plural is not None:
        check_name(shape.plural, "plural", place, reserved)
        return shape.plural
    made = plural(shape.name)
    if named and made in reserved:
        place.refuse(f'plural "{made}" (made from the name) {reserved[made]}; set another plural.')
    return made


def default_doc(name: str) -> str:
    """Return a description: order_line -> An order line."""
    return f"{article(name).capitalize()} {words(name)}."

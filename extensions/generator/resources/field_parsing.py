"""Reading one entry of `fields` into its definition."""

from collections.abc import Mapping
from dataclasses import replace

from .answer_shapes import FieldShape
from .definitions import FieldDefinition
from .errors import Place
from .field_defaults import read_default
from .field_limits import read_bounds, read_digits, read_enum_values
from .field_types import KEY_TYPES, LONGEST_TEXT, Operator, operators
from .filters import read_filter
from .name_checks import check_doc, check_name
from .names import article
from .patterns import alphabets, pattern_fault
from .shape_reading import read_shape
from .text_values import is_storable
from .wording import one_line, shown


def read_field(
    written: object, place: Place, reserved: Mapping[str, str]
) -> FieldDefinition | None:
    """Return the definition; None when its name or type is missing or bad.

    Every mistake is refused at `place`; a definition that is returned leaves bad keys out.
    """
    shape, bad = read_shape(FieldShape, written, place)
    if shape is None:
        return None
    named = check_name(shape.name, "name", place, reserved)
    check_doc(shape.doc, place)
    shape = without_foreign_keys(shape, place)
    unreadable = {"digits", "places"} & bad
    digits = read_digits(shape, place) if shape.type == "decimal" and not unreadable else None
    enum_values = (
        read_enum_values(shape, place) if shape.type == "enum" and "values" not in bad else ()
    )
    low, high = read_bounds(shape, digits, place)
    field = FieldDefinition(
        name=shape.name,
        type=shape.type,
        required=shape.required,
        min=low,
        max=high,
        pattern=read_pattern(shape, place),
        values=enum_values,
        digits=digits[0] if digits else None,
        places=digits[1] if digits else None,
        unique=shape.unique,
        index=shape.index and not shape.unique,  # a constraint is an index already
        search=shape.search,
        sort=shape.sort,
        filter=read_field_filter(shape, place),
        write=shape.write,
        read=shape.read,
        doc=shape.doc.strip() if shape.doc else None,
    )
    if shape.default is not None:
        field = replace(field, has_default=True, default=read_default(shape.default, field, place))
    check_satisfiable(field, place)
    check_visibility(field, place)
    return field if named else None


def without_foreign_keys(shape: FieldShape, place: Place) -> FieldShape:
    """Return the shape without the keys that its type does not have; refuse those."""
    foreign = [
        key
        for key, types in KEY_TYPES.items()
        if shape.type not in types
        and getattr(shape, key) is not FieldShape.model_fields[key].default
    ]
    for key in foreign:
        types = ", ".join(sorted(KEY_TYPES[key]))
        place.refuse(f"{key} does not work for type {shape.type}; remove it (it is for: {types}).")
    defaults = {key: FieldShape.model_fields[key].default for key in foreign}
    return shape.model_copy(update=defaults)


def read_pattern(shape: FieldShape, place: Place) -> str | None:
    """Return the pattern if the generated API can run it."""
    if shape.pattern is None:
        return None
    fault = pattern_fault(shape.pattern) if is_storable(shape.pattern) else "NUL or a surrogate"
    if fault is None:
        return shape.pattern
    place.refuse(
        f"pattern {shown(shape.pattern)} cannot be used: {one_line(fault, 120)}; rewrite it."
    )
    return None


def read_field_filter(shape: FieldShape, place: Place) -> tuple[Operator, ...]:
    """Return the filter operators of the field."""
    nullable = not shape.required
    kind = shape.type if nullable else f"required {shape.type}"
    possible = operators(shape.type, nullable=nullable)
    return read_filter(shape.filter, possible, shape.name, f"{article(kind)} {kind}", place)


def check_satisfiable(field: FieldDefinition, place: Place) -> None:
    """Refuse a field that every row needs but that no request can fill."""
    if not field.required or field.has_default:
        return
    if field.write == "server":
        place.refuse("a required server field needs a default; add one or drop required.")
    low, high = field.min or 0, LONGEST_TEXT if field.max is None else field.max
    if field.pattern is None or not isinstance(low, int) or not isinstance(high, int):
        return
    if alphabets(field.pattern, low, high) is None:
        place.refuse(
            f"no text of {low} to {high} characters that matches the pattern was found; "
            "change min, max or pattern."
        )


def check_visibility(field: FieldDefinition, place: Place) -> None:
    """Refuse lists that would give away a field that is never returned."""
    if field.read:
        return
    for key in ("search", "sort", "filter"):
        if getattr(field, key):
            place.refuse(f"read: false does not go with {key}; remove one of them.")

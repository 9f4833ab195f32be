"""What the databases cannot store: keys and rows that are too wide."""

from .definitions import FieldDefinition, ResourceDefinition
from .errors import Place
from .field_types import FIXED_LENGTHS, LONGEST_KEYED_STRING, STRING_LENGTH
from .wording import shown

# InnoDB, in bytes.
WIDEST_KEY = 3072
WIDEST_ROW = 65_535
OUT_OF_ROW = 12  # what a text or JSON column takes of the row itself
OTHER_COLUMN = 20  # at most: a decimal of 38 digits
ID_WIDTH = 16
OWN_COLUMNS = 100  # id, dates, owner, version
MOST_PLACES = 30
# A UTF-8 character takes up to 4 bytes; an address is ASCII.
BYTES = {"string": 4, "enum": 4, "email": 4, "url": 1, "slug": 4}
MOST_COLUMNS = {"mysql": 16, "postgresql": 32}  # of one key


def check_storage(resource: ResourceDefinition, place: Place, database: str) -> None:
    """Refuse what the chosen database cannot create; string keys are bounded everywhere."""
    keys: list[tuple[str, ...]] = [(f.name,) for f in resource.fields if f.unique or f.index]
    keys += [*resource.unique, *resource.indexes]
    keyed = {name for key in keys for name in key}
    for field in resource.fields:
        if field.name in keyed and field.type == "string":
            check_keyed_string(field, place)
    for key in keys:
        check_key(key, resource, place, database)
    if database == "mysql":
        check_mysql(resource, place)


def check_keyed_string(field: FieldDefinition, place: Place) -> None:
    """Refuse long strings in a constraint or an index."""
    if isinstance(field.max, int) and field.max > LONGEST_KEYED_STRING:
        place.inside(f"field {shown(field.name)}").refuse(
            f"max {field.max} is too long to be unique or indexed; "
            f"use at most {LONGEST_KEYED_STRING}."
        )


def check_key(
    key: tuple[str, ...], resource: ResourceDefinition, place: Place, database: str
) -> None:
    """Refuse a constraint or an index that the database cannot create."""
    label = f"unique or index [{', '.join(key[:5])}]"
    most = MOST_COLUMNS.get(database)
    if most is not None and len(key) > most:
        place.refuse(f"{label} has {len(key)} columns; {database} takes {most}, remove some.")
    fields = {field.name: field for field in resource.fields}
    total = sum(width(fields[name]) if name in fields else ID_WIDTH for name in key)
    if database == "mysql" and total > WIDEST_KEY:
        place.refuse(
            f"{label} takes {total} bytes at 4 a character; MySQL takes {WIDEST_KEY}, "
            "lower max or remove a member."
        )


def check_mysql(resource: ResourceDefinition, place: Place) -> None:
    """Refuse what MySQL and MariaDB have no room for."""
    for field in resource.fields:
        if field.places is not None and field.places > MOST_PLACES:
            place.inside(f"field {shown(field.name)}").refuse(
                f"places {field.places} is too many; MySQL takes {MOST_PLACES} places."
            )
    total = sum(width(field) for field in resource.fields) + OWN_COLUMNS
    total += sum(ID_WIDTH for relation in resource.relations if relation.kind == "one")
    if total > WIDEST_ROW:
        place.refuse(
            f"a row takes {total} bytes at 4 a character; MySQL takes {WIDEST_ROW}, "
            "lower max or use type text."
        )


def width(field: FieldDefinition) -> int:
    """Return the bytes that the field takes in a row, at most."""
    if field.type in ("text", "json"):
        return OUT_OF_ROW
    if field.type not in BYTES:
        return OTHER_COLUMN
    if field.type == "string":
        characters = field.max if isinstance(field.max, int) else STRING_LENGTH
    elif field.type == "enum":
        characters = max(map(len, field.values), default=0)
    else:
        characters = FIXED_LENGTHS[field.type]
    return characters * BYTES[field.type] + 2

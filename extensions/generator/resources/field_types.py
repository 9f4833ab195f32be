"""What each field type can do: its keys, its operators, its limits."""

from typing import Literal, get_args

FieldType = Literal[
    "string",
    "text",
    "integer",
    "bigint",
    "decimal",
    "float",
    "boolean",
    "date",
    "time",
    "datetime",
    "uuid",
    "enum",
    "email",
    "url",
    "slug",
    "json",
]
Operator = Literal["eq", "gte", "lte", "contains", "isnull"]

FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)
OPERATORS: tuple[Operator, ...] = get_args(Operator)

LENGTH_TYPES = frozenset({"string", "text"})
WHOLE_TYPES = frozenset({"integer", "bigint"})
ORDERED_TYPES = frozenset(
    {"integer", "bigint", "decimal", "float", "date", "time", "datetime"}  # gte and lte
)
BOUNDED_TYPES = LENGTH_TYPES | (ORDERED_TYPES - {"time"})  # min and max
SEARCH_TYPES = frozenset({"string", "text", "email", "url", "slug"})
UNKEYED_TYPES = frozenset({"text", "json"})  # no database can index or order these whole

# A key that belongs to some types only.
KEY_TYPES: dict[str, frozenset[str]] = {
    "min": BOUNDED_TYPES,
    "max": BOUNDED_TYPES,
    "pattern": LENGTH_TYPES,
    "values": frozenset({"enum"}),
    "digits": frozenset({"decimal"}),
    "places": frozenset({"decimal"}),
    "search": SEARCH_TYPES,
    "unique": frozenset(FIELD_TYPES) - UNKEYED_TYPES,
    "index": frozenset(FIELD_TYPES) - UNKEYED_TYPES,
    "sort": frozenset(FIELD_TYPES) - UNKEYED_TYPES,
}

WHOLE_RANGES = {"integer": (-(2**31), 2**31 - 1), "bigint": (-(2**63), 2**63 - 1)}

STRING_LENGTH = 255  # when a string names no max
LONGEST_STRING = 4000
LONGEST_KEYED_STRING = 700  # unique or indexed: 4 bytes a character within MySQL's 3072
LONGEST_TEXT = 1_000_000  # a request body is at most 1 MiB
LONGEST_ENUM_VALUE = 100
FIXED_LENGTHS = {"email": 254, "url": 2083, "slug": 100}

MOST_DIGITS = 38
DEFAULT_PLACES = 2


def operators(field_type: FieldType, *, nullable: bool) -> tuple[Operator, ...]:
    """Return every filter operator of the type, in the order of `OPERATORS`."""
    allowed = {
        "eq": field_type not in UNKEYED_TYPES,
        "gte": field_type in ORDERED_TYPES,
        "lte": field_type in ORDERED_TYPES,
        "contains": field_type in LENGTH_TYPES,
        "isnull": nullable,
    }
    return tuple(operator for operator in OPERATORS if allowed[operator])

"""Which names a piece of source uses, and where they come from."""

import re
from collections.abc import Iterable, Mapping

from . import types

# A name that stands in the code, and where it comes from.
MODEL_SOURCES = {
    "sa": "sqlalchemy as sa",
    "dt": "datetime as dt",
    "builtins": "builtins",
    "Any": "typing:Any",
    "Literal": "typing:Literal",
    "Decimal": "decimal:Decimal",
    "UUID": "uuid:UUID",
    "Mapped": "sqlalchemy.orm:Mapped",
    "mapped_column": "sqlalchemy.orm:mapped_column",
    "relationship": "sqlalchemy.orm:relationship",
    "AssociationProxy": "sqlalchemy.ext.associationproxy:AssociationProxy",
    "association_proxy": "sqlalchemy.ext.associationproxy:association_proxy",
    "Json": "models.base:Json",
}

# What `schemas/types.py` has for fields, and for what is not a field's own.
SCHEMA_TYPES = {*types.SCHEMA.values(), *types.QUERY.values()} - {"UUID"}
SCHEMA_TYPES |= {"AnyOf", "Id", "Ids", "Line", "Places", "PlainDecimal", "QueryId"}

SCHEMA_SOURCES = {
    "dt": "datetime as dt",
    "builtins": "builtins",
    "Annotated": "typing:Annotated",
    "Decimal": "decimal:Decimal",
    "UUID": "uuid:UUID",
    "Field": "pydantic:Field",
    "JsonValue": "pydantic:JsonValue",
    "absent": "schemas.base:absent",
    "Search": "schemas.pages:Search",
    **{name: f"schemas.types:{name}" for name in SCHEMA_TYPES},
}

TEXTS = re.compile(r'r?"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
NAMES = re.compile(r"(?<![.\w])[A-Za-z_]\w*")


def names_in(lines: Iterable[str]) -> set[str]:
    """The names that stand in source, not those inside its texts, keywords of calls or members."""
    found: set[str] = set()
    for line in lines:
        code = TEXTS.sub("", line)
        code = re.sub(r"(?<=[(, ])\w+=", "", code)
        code = re.sub(r"^\s*\w+: ", "", code)
        found |= set(NAMES.findall(code))
    return found


def needed(lines: Iterable[str], sources: Mapping[str, str]) -> set[str]:
    """The imports of the names that stand in the lines."""
    return {sources[name] for name in names_in(lines) & set(sources)}

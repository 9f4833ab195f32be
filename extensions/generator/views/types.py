"""The field types: in Python, in the database, in schemas and in queries."""

from dataclasses import dataclass

from ..resources.definitions import FieldDefinition
from ..resources.field_types import FIXED_LENGTHS, LONGEST_ENUM_VALUE


@dataclass(frozen=True)
class Column:
    """A column type: as the model spells it, as the migration does, and what the model imports."""

    model: str
    migration: str
    imports: tuple[str, ...] = ()


PYTHON = {
    "string": "str",
    "text": "str",
    "integer": "int",
    "bigint": "int",
    "decimal": "Decimal",
    "float": "float",
    "boolean": "bool",
    "date": "dt.date",
    "time": "dt.time",
    "datetime": "dt.datetime",
    "uuid": "UUID",
    "email": "str",
    "url": "str",
    "slug": "str",
    "json": "Json",
}

BUILTINS = {"str", "int", "float", "bool"}

SCHEMA = {
    "string": "Text",
    "text": "Text",
    "integer": "Integer",
    "bigint": "BigInteger",
    "decimal": "ExactDecimal",
    "float": "Float",
    "boolean": "Boolean",
    "date": "Date",
    "time": "Time",
    "datetime": "UtcDateTime",
    "uuid": "UUID",
    "email": "Email",
    "url": "Url",
    "slug": "Slug",
    "json": "Json",
}

# Where a client gets another type than it sends. JSON is not checked again: a database may write
# numbers in another way.
READ = {"decimal": "PlainDecimal", "json": "JsonValue"}

QUERY = SCHEMA | {
    "string": "QueryText",
    "text": "QueryText",
    "slug": "QueryText",
    "integer": "QueryInteger",
    "bigint": "QueryBigInteger",
    "float": "QueryFloat",
    "boolean": "QueryBoolean",
}

PLAIN = {
    "integer": "Integer",
    "bigint": "BigInteger",
    "float": "Double",
    "boolean": "Boolean",
    "date": "Date",
}
LENGTHS: dict[str, int] = FIXED_LENGTHS | {"enum": LONGEST_ENUM_VALUE}


def column(field: FieldDefinition, database: str) -> Column:
    """The column type of a field on a database."""
    if field.type in PLAIN:
        return _sqlalchemy(PLAIN[field.type])
    return {"sqlite": _sqlite, "postgresql": _postgresql, "mysql": _mysql}[database](field)


def identifier_column(id_type: str, database: str) -> Column:
    """The column type of primary and foreign keys."""
    if id_type == "uuid":
        return _own("BinaryUuid") if database == "mysql" else _sqlalchemy("Uuid")
    # Only INTEGER is the row number in SQLite; it has 64 bits all the same.
    return _sqlalchemy("Integer" if database == "sqlite" else "BigInteger")


def string_column(length: int, database: str) -> Column:
    """The column type of a text that is compared character by character."""
    if database == "mysql":
        return _own("ExactString", str(length))
    if database == "postgresql":
        # Compared and sorted by code point, on every server alike.
        return _sqlalchemy("String", f'{length}, collation="C"')
    return _sqlalchemy("String", str(length))


def moment_column(database: str) -> Column:
    """The column type of an aware datetime."""
    if database == "postgresql":
        return _sqlalchemy("DateTime", "timezone=True")
    return _own("UtcDateTime")


def _sqlite(field: FieldDefinition) -> Column:
    match field.type:
        case "text":
            return _sqlalchemy("Text")
        case "decimal":
            return _own("ExactDecimal", f"{field.digits}, {field.places}")
        case "time":
            return _sqlalchemy("Time")
        case "datetime":
            return moment_column("sqlite")
        case "uuid":
            return _sqlalchemy("Uuid")
        case "json":
            return _sqlalchemy("JSON", "none_as_null=True")
        case _:
            return string_column(_length(field), "sqlite")


def _postgresql(field: FieldDefinition) -> Column:
    match field.type:
        case "text":
            return _sqlalchemy("Text")
        case "decimal":
            return _sqlalchemy("Numeric", f"{field.digits}, {field.places}")
        case "time":
            return _sqlalchemy("Time")
        case "datetime":
            return moment_column("postgresql")
        case "uuid":
            return _sqlalchemy("Uuid")
        case "json":
            return _dialect("postgresql", "JSONB", "none_as_null=True")
        case _:
            return string_column(_length(field), "postgresql")


def _mysql(field: FieldDefinition) -> Column:
    match field.type:
        case "text":
            return _own("ExactText")
        case "decimal":
            return _sqlalchemy("Numeric", f"{field.digits}, {field.places}")
        case "time":
            return _dialect("mysql", "TIME", "fsp=6")
        case "datetime":
            return moment_column("mysql")
        case "uuid":
            return _own("BinaryUuid")
        case "json":
            return _sqlalchemy("JSON", "none_as_null=True")
        case "url":
            return _dialect("mysql", "VARCHAR", '2083, charset="ascii", collation="ascii_bin"')
        case _:
            return string_column(_length(field), "mysql")


def _length(field: FieldDefinition) -> int:
    if field.type == "string":
        return int(str(field.max))
    return LENGTHS[field.type]


def _sqlalchemy(name: str, arguments: str = "") -> Column:
    return Column(
        f"sa.{name}({arguments})" if arguments else f"sa.{name}", f"sa.{name}({arguments})"
    )


def _own(name: str, arguments: str = "") -> Column:
    model = f"{name}({arguments})" if arguments else name
    return Column(model, f"types.{name}({arguments})", (f"database.types:{name}",))


def _dialect(dialect: str, name: str, arguments: str) -> Column:
    imports = (f"sqlalchemy.dialects.{dialect}:{name}",)
    return Column(f"{name}({arguments})", f"{dialect}.{name}({arguments})", imports)

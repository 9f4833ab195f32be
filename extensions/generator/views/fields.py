"""A field as the templates write it: in the model, in the schemas and in the query of a list."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from ..code.literals import python, python_value
from ..resources.definitions import FieldDefinition
from . import types
from .spelling import builtin, call, has_short_name, pattern_literal


@dataclass(frozen=True)
class FieldView:
    """One field of a resource; every attribute is Python source."""

    definition: FieldDefinition
    table: str
    alias: str
    members: Collection[str]
    database: str

    @property
    def name(self) -> str:
        """The name, everywhere the same."""
        return self.definition.name

    @property
    def is_enum(self) -> bool:
        """Whether the field has a list of values."""
        return self.definition.type == "enum"

    @property
    def literals(self) -> str:
        """The values of an enum."""
        return ", ".join(python(value) for value in self.definition.values)

    @property
    def python_type(self) -> str:
        """The type of the attribute of the model and of reads, without None."""
        if self.is_enum:
            return self.alias
        name = types.PYTHON[self.definition.type]
        return builtin(name, self.members) if name in types.BUILTINS else name

    @property
    def optional_type(self) -> str:
        """The type of the attribute with None where there may be none."""
        return f"{self.python_type} | None" if self.definition.nullable else self.python_type

    @cached_property
    def column(self) -> types.Column:
        """The type of the column."""
        return types.column(self.definition, self.database)

    @property
    def has_inline_unique(self) -> bool:
        """Whether `unique=True` gives a name that every database takes."""
        return self.definition.unique and has_short_name("uq", self.table, self.name)

    @property
    def has_inline_index(self) -> bool:
        """Whether `index=True` gives a name that every database takes."""
        return (
            self.definition.index
            and not self.definition.unique
            and has_short_name("ix", self.table, self.name)
        )

    @property
    def mapped(self) -> str:
        """The annotation and the column of the model."""
        default = f"default={self.column_default}" if self.has_column_default else ""
        column = call(
            "mapped_column",
            self.column.model,
            # SQLAlchemy reads it from the annotation, but Any says nothing.
            "nullable=False" if self.definition.type == "json" and self.definition.required else "",
            default,
            "unique=True" if self.has_inline_unique else "",
            "index=True" if self.has_inline_index else "",
        )
        return f"Mapped[{self.optional_type}] = {column}"

    @property
    def has_column_default(self) -> bool:
        """Whether the column fills in the default; the schema does where null may be sent."""
        is_sent_empty = self.definition.nullable and self.definition.write != "server"
        return self.definition.has_default and not is_sent_empty

    @property
    def column_default(self) -> str:
        """The default as the column takes it: a fresh one for what can be changed in place."""
        value = self.definition.default
        text = python_value(value)
        if value in ([], {}):
            return "list" if isinstance(value, list) else "dict"
        return f"lambda: {text}" if isinstance(value, dict | list) else text

    @property
    def constraints(self) -> list[str]:
        """The arguments of `Field` for what a client may send."""
        field = self.definition
        found: list[str] = []
        if field.type in ("string", "text"):
            found += [f"min_length={field.min}"] if field.min is not None else []
            found += [f"max_length={field.max}"] if field.max is not None else []
            found += (
                [f"pattern={pattern_literal(field.pattern)}"] if field.pattern is not None else []
            )
        else:
            found += [f"ge={python_value(field.min)}"] if field.min is not None else []
            found += [f"le={python_value(field.max)}"] if field.max is not None else []
        if field.type == "decimal":
            found += [f"max_digits={field.digits}", f"decimal_places={field.places}"]
        if field.doc:
            found.append(f"description={python(field.doc)}")
        return found

    @property
    def plain_type(self) -> str:
        """The type in the schemas where no constraint is added."""
        return self.alias if self.is_enum else types.SCHEMA[self.definition.type]

    @property
    def has_alias(self) -> bool:
        """Whether the schemas name the field's type, because it says more than the plain one."""
        return (
            bool(self.constraints) and self.constraints != ["max_length=255"] and not self.is_enum
        )

    @property
    def alias_line(self) -> str:
        """The definition of the type's name in the schemas."""
        parts = [self.plain_type, call("Field", *self.constraints)]
        if self.definition.type == "decimal":
            parts.append(f"Places({self.definition.places})")
        return f"{self.alias} = Annotated[{', '.join(parts)}]"

    @property
    def schema_type(self) -> str:
        """The type of what a client sends, without None."""
        if self.has_alias:
            return self.alias
        if self.constraints == ["max_length=255"]:
            return "Line"
        if self.is_enum and self.constraints:
            return f"Annotated[{self.alias}, {call('Field', *self.constraints)}]"
        return self.plain_type

    @property
    def create(self) -> str:
        """The line in the schema for a new row."""
        field = self.definition
        kind = f"{self.schema_type} | None" if field.nullable else self.schema_type
        if field.has_default:
            return f"{field.name}: {kind} = {python_value(field.default)}"
        return f"{field.name}: {kind} = None" if field.nullable else f"{field.name}: {kind}"

    @property
    def update(self) -> str:
        """The line in the schema for a change."""
        if self.definition.nullable:
            return f"{self.name}: {self.schema_type} | None = None"
        return f"{self.name}: {self.schema_type} = Field(default_factory=absent)"

    @property
    def read(self) -> str:
        """The line in the schema for reads."""
        kind = types.READ.get(self.definition.type)
        if kind is not None:
            return f"{self.name}: {kind}{' | None' if self.definition.nullable else ''}"
        return f"{self.name}: {self.optional_type}"

    @property
    def query_type(self) -> str:
        """The type of a filter."""
        field = self.definition
        if field.type == "decimal":
            limits = f"max_digits={field.digits}, decimal_places={field.places}"
            return f"Annotated[ExactDecimal, Field({limits})]"
        return self.alias if self.is_enum else types.QUERY[field.type]

    @property
    def filters(self) -> list[str]:
        """The parameters of a list that this field gives."""
        lines = {
            "eq": f"{self.name}: AnyOf[{self.query_type}] = []",
            "gte": f"{self.name}__gte: {self.query_type} | None = None",
            "lte": f"{self.name}__lte: {self.query_type} | None = None",
            "contains": f"{self.name}__contains: QueryText | None = None",
            "isnull": f"{self.name}__isnull: QueryBoolean | None = None",
        }
        return [lines[operator] for operator in self.definition.filter]

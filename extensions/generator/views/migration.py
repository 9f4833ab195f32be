"""The first migration: every table in an order in which its foreign keys find their targets."""

import re
from collections.abc import Iterator, Sequence

from ..code.imports import import_block
from . import types
from .account_tables import Table, index_statements, table_parts
from .relations import RelationView
from .resource import ResourceView
from .spelling import call, identifier, literal_list


class MigrationView:
    """The body of `upgrade` and `downgrade`, statement by statement."""

    def __init__(
        self,
        resources: Sequence[ResourceView],
        id_type: str,
        database: str,
        accounts: Sequence[Table] = (),
    ) -> None:
        self._resources = resources
        self._accounts = accounts
        self._id_type = id_type
        self._identifier = types.identifier_column(id_type, database).migration
        self._moment = types.moment_column(database).migration
        self._database = database
        self._has_serial_ids = id_type == "integer"

    @property
    def imports(self) -> str:
        """What the statements need."""
        source = "\n".join(self.upgrade)
        if not source:
            return ""
        names = ["alembic:op", "sqlalchemy as sa"]
        if re.search(r"(?<![\w\".])types\.[A-Z]", source):
            names.append("database:types")
        names += [
            f"sqlalchemy.dialects:{dialect}"
            for dialect in ("postgresql", "mysql")
            if re.search(rf"(?<![\w\".]){dialect}\.[A-Z]", source)
        ]
        return import_block(names)

    @property
    def upgrade(self) -> list[str]:
        """Make the tables, then the tables of pairs, then the keys that close a cycle."""
        statements = [line for table in self._accounts for line in self._account_table(table)]
        statements += [line for resource in self._resources for line in self._table(resource)]
        statements += [line for resource in self._resources for line in self._pairs(resource)]
        statements += [
            line for resource in self._resources for line in self._closing_keys(resource)
        ]
        return statements

    @property
    def downgrade(self) -> list[str]:
        """Undo it in the other direction."""
        keys = [
            f'op.drop_constraint("{relation.foreign_key}", "{resource.items}", type_="foreignkey")'
            for resource in self._resources
            for relation in resource.one
            if relation.closes_cycle and self._database != "sqlite"
        ]
        pairs = [relation.table for resource in self._resources for relation in resource.many]
        tables = [table.name for table in self._accounts]
        tables += [resource.items for resource in self._resources]
        return keys + [f'op.drop_table("{table}")' for table in reversed(tables + pairs)]

    def _account_table(self, table: Table) -> Iterator[str]:
        yield _exploded("op.create_table", list(table_parts(table, self._id_type, self._database)))
        yield from index_statements(table)

    def _table(self, resource: ResourceView) -> Iterator[str]:
        table = resource.items
        parts = [f'"{table}"', self._column("id", self._identifier, nullable=False)]
        if resource.definition.owned:
            parts.append(self._column("owner_id", self._identifier, nullable=False))
        for field in resource.fields:
            column = self._column(
                field.name, field.column.migration, nullable=field.definition.nullable
            )
            parts.append(column)
        for relation in resource.one:
            nullable = relation.definition.nullable
            parts.append(self._column(relation.id_name, self._identifier, nullable=nullable))
        if resource.lock:
            parts.append(self._column("version", "sa.Integer()", nullable=False))
        parts.append(self._column("created_at", self._moment, nullable=False))
        parts.append(self._column("updated_at", self._moment, nullable=False))
        parts.append(f'sa.PrimaryKeyConstraint("id", name="pk_{table}")')
        if resource.definition.owned:
            parts.append(
                'sa.ForeignKeyConstraint(["owner_id"], ["users.id"], '
                f'name="{resource.model.owner_key}", ondelete="CASCADE")'
            )
        parts += [self._foreign_key(r) for r in resource.one if self._is_inline(r.closes_cycle)]
        parts += [
            f'sa.UniqueConstraint({literal_list(columns)}, name="{name}")'
            for name, columns in resource.model.unique_constraints
        ]
        if self._database == "sqlite" and self._has_serial_ids:
            parts.append("sqlite_autoincrement=True")
        yield _exploded("op.create_table", parts)
        for name, columns in resource.model.all_indexes:
            yield f'op.create_index("{name}", "{table}", [{literal_list(columns)}])'

    def _is_inline(self, closes_cycle: bool) -> bool:
        # SQLite takes a foreign key to a table that is still to come.
        return not closes_cycle or self._database == "sqlite"

    def _column(self, name: str, kind: str, *, nullable: bool) -> str:
        return f'sa.Column("{name}", {kind}, nullable={nullable})'

    def _foreign_key(self, relation: RelationView) -> str:
        return call(
            "sa.ForeignKeyConstraint",
            f'["{relation.id_name}"]',
            f'["{relation.target.plural}.id"]',
            f'name="{relation.foreign_key}"',
            f'ondelete="{relation.on_delete}"' if relation.on_delete else "",
        )

    def _pairs(self, resource: ResourceView) -> Iterator[str]:
        for relation in resource.many:
            table = relation.table
            sides = (
                (relation.left, relation.holder.plural),
                (relation.right, relation.target.plural),
            )
            parts = [f'"{table}"']
            parts += [self._column(name, self._identifier, nullable=False) for name, _ in sides]
            columns = literal_list([relation.left, relation.right])
            parts.append(f'sa.PrimaryKeyConstraint({columns}, name="{identifier(f"pk_{table}")}")')
            parts += [
                f'sa.ForeignKeyConstraint(["{name}"], ["{target}.id"], '
                f'name="{identifier(f"fk_{table}_{name}")}", ondelete="CASCADE")'
                for name, target in sides
            ]
            yield _exploded("op.create_table", parts)
            index = relation.right_index_name
            yield f'op.create_index("{index}", "{table}", ["{relation.right}"])'

    def _closing_keys(self, resource: ResourceView) -> Iterator[str]:
        for relation in resource.one:
            if not self._is_inline(relation.closes_cycle):
                yield call(
                    "op.create_foreign_key",
                    f'"{relation.foreign_key}"',
                    f'"{resource.items}"',
                    f'"{relation.target.plural}"',
                    f'["{relation.id_name}"]',
                    '["id"]',
                    f'ondelete="{relation.on_delete}"' if relation.on_delete else "",
                )


def _exploded(function: str, parts: Sequence[str]) -> str:
    """A call with one argument a line, as one writes a table."""
    lines = "".join(f"        {part},\n" for part in parts)
    return f"{function}(\n{lines}    )"

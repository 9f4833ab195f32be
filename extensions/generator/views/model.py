"""What `models/post.py` holds besides its fields and relations."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..code.imports import import_block
from .source import MODEL_SOURCES, needed
from .spelling import STAMPS, builtin, has_short_name, identifier, list_source, literal_list

if TYPE_CHECKING:
    from .resource import ResourceView


class ModelView:
    """Constraints, indexes and imports."""

    def __init__(self, r: "ResourceView") -> None:
        self.r = r

    @property
    def checked_models(self) -> list[str]:
        """The imports of the models that only annotations name."""
        targets = sorted(
            {(each.definition.to, each.Target) for each in self.r.relations if not each.is_self}
        )
        return [f"from models.{module} import {name}" for module, name in targets]

    @property
    def bases(self) -> str:
        """What the class is made from."""
        return "Owned, Base" if self.r.definition.owned else "Base"

    @property
    def owner_key(self) -> str:
        """The name of the foreign key to the owner."""
        return identifier(f"fk_{self.r.items}_owner_id")

    @property
    def has_short_owner(self) -> bool:
        """Whether the names that the convention gives are short enough for every database."""
        return has_short_name("fk", self.r.items, "owner_id")

    @property
    def owner(self) -> list[str]:
        """The column of the owner, where that of the mixin would have too long a name."""
        if not self.r.definition.owned or self.has_short_owner:
            return []
        key = f'sa.ForeignKey("users.id", ondelete="CASCADE", name="{self.owner_key}")'
        kind = builtin(self.r.id_python, self.r.members)
        return [f"owner_id: Mapped[{kind}] = mapped_column({key})"]

    @property
    def text(self) -> str:
        """The type of texts inside the class."""
        return builtin("str", self.r.members)

    @property
    def version_mapped(self) -> str:
        """The annotation and the column of the version."""
        return f"Mapped[{builtin('int', self.r.members)}] = mapped_column(sa.Integer)"

    def _columns_of(self, members: Sequence[str]) -> tuple[str, ...]:
        ids = {relation.name: relation.id_name for relation in self.r.definition.relations}
        ids |= {"owner": "owner_id"} if self.r.definition.owned else {}
        return tuple(ids.get(member, member) for member in members)

    @cached_property
    def unique_constraints(self) -> list[tuple[str, tuple[str, ...]]]:
        """The names and columns of all unique constraints."""
        single = [(field.name,) for field in self.r.definition.fields if field.unique]
        single += [(r.id_name,) for r in self.r.definition.relations if r.unique]
        columns = [*single, *(self._columns_of(members) for members in self.r.definition.unique)]
        return [(identifier(f"uq_{self.r.items}_{'_'.join(each)}"), each) for each in columns]

    @cached_property
    def _order_indexes(self) -> list[tuple[str, ...]]:
        """What lists are sorted by is indexed, with the identifier that breaks ties."""
        default = tuple(name for name, _ in self.r.definition.sort)
        orders = [default]
        orders += [(field.name,) for field in self.r.definition.fields if field.sort]
        found = [(*each, "id") for each in dict.fromkeys(orders) if self._is_worth_an_index(each)]
        if self.r.definition.access.list == "owner" and self._is_worth_an_index(default):
            # Most callers are shown only their own rows.
            found.append(("owner_id", *default, "id"))
        return found

    def _is_worth_an_index(self, order: tuple[str, ...]) -> bool:
        if "id" in order or any(
            (name,) == columns for name in order for _, columns in self.unique_constraints
        ):
            return False
        fields = {field.name: field for field in self.r.definition.fields}
        for name in order:
            field = fields.get(name)
            if field is None:
                continue
            # PostgreSQL keeps NULL at the other end of an index than our lists do.
            if field.nullable and self.r.answers["database"] == "postgresql":
                return False
            if field.type == "url" or (field.type == "string" and int(str(field.max)) > 255):
                return False
        return sum(name not in STAMPS for name in order) <= 2

    @cached_property
    def _composite_indexes(self) -> list[tuple[str, tuple[str, ...]]]:
        columns = [self._columns_of(members) for members in self.r.definition.indexes]
        columns += [each for each in self._order_indexes if each not in columns]
        # Every owner is indexed: see `owner`.
        columns = [each for each in columns if each != ("owner_id",)]
        return [(identifier(f"ix_{self.r.items}_{'_'.join(each)}"), each) for each in columns]

    @property
    def asked_indexes(self) -> list[str]:
        """The columns of each index that was asked for, as Python lists."""
        single = [(f.name,) for f in self.r.definition.fields if f.index and not f.unique]
        composite = [self._columns_of(members) for members in self.r.definition.indexes]
        return [list_source(each) for each in [*single, *composite]]

    @property
    def all_indexes(self) -> list[tuple[str, tuple[str, ...]]]:
        """The names and columns of all indexes."""
        single = [f.name for f in self.r.definition.fields if f.index and not f.unique]
        single += [
            r.id_name for r in self.r.definition.relations if r.kind == "one" and not r.unique
        ]
        single += ["owner_id"] if self.r.definition.owned else []
        named = [(identifier(f"ix_{self.r.items}_{name}"), (name,)) for name in single]
        return named + self._composite_indexes

    @property
    def table_args(self) -> list[str]:
        """The constraints and indexes that no single column can say, line by line."""
        inline_unique = {(f.name,) for f in self.r.fields if f.has_inline_unique}
        inline_unique |= {(r.id_name,) for r in self.r.one if r.has_inline_unique}
        inline_index = {(f.name,) for f in self.r.fields if f.has_inline_index}
        inline_index |= {(r.id_name,) for r in self.r.one if r.has_inline_index}
        inline_index |= {("owner_id",)} if self.has_short_owner else set()
        lines = [
            f'sa.UniqueConstraint({literal_list(columns)}, name="{name}"),'
            for name, columns in self.unique_constraints
            if columns not in inline_unique
        ]
        lines += [
            f'sa.Index("{name}", {literal_list(columns)}),'
            for name, columns in self.all_indexes
            if columns not in inline_index
        ]
        if not lines:
            return []
        if self.r.answers["database"] == "sqlite" and self.r.answers["id_type"] == "integer":
            lines.append("Base.__table_args__,")
        if len(lines) == 1:
            return [f"__table_args__ = ({lines[0]})"]
        return ["__table_args__ = (", *(f"    {line}" for line in lines), ")"]

    @property
    def imports(self) -> str:
        """For `models/post.py`, without what only type checkers read."""
        lines = [f"{f.name}: {f.mapped}" for f in self.r.fields] + self.table_args
        lines += [f"{each.id_name}: {each.mapped_id}" for each in self.r.one]
        lines += [f"{each.name}: {each.mapped}" for each in self.r.relations]
        lines += [f"{each.id_name}: {each.mapped_ids}" for each in self.r.many]
        lines += [
            column for each in self.r.many for column in (each.left_column, each.right_column)
        ]
        lines += ["sa.Table, Base"] if self.r.many else []
        lines += [self.version_mapped] if self.r.lock else []
        lines += ["Literal"] if self.r.enums else []
        lines.append(self.text)
        lines += self.owner
        found = needed(lines, MODEL_SOURCES) | {"models.base:Base"}
        found |= {"models.owned:Owned"} if self.r.definition.owned else set()
        found |= {"typing:TYPE_CHECKING"} if self.checked_models else set()
        for field in self.r.fields:
            found |= set(field.column.imports)
        return import_block(found)

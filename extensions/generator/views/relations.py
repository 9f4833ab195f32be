"""A relation as the templates write it: its column or table, its attributes, its parameters."""

from collections.abc import Collection
from dataclasses import dataclass

from .related_rows import RelatedRows
from .spelling import builtin, call, identifier

ON_DELETE = {"cascade": "CASCADE", "set_null": "SET NULL"}


@dataclass(frozen=True)
class RelationView(RelatedRows):
    """One relation of a resource; every attribute is Python source."""

    members: Collection[str]
    id_python: str
    is_ambiguous: bool
    closes_cycle: bool
    embedded: str

    @property
    def embedded_module(self) -> str:
        """The module of the schemas that has the embedded class."""
        is_apart = self.embedded.endswith("Embedded")
        return f"{self.target.name}_embedded" if is_apart else self.target.name

    @property
    def is_self(self) -> bool:
        """Whether the other rows are of the same kind."""
        return self.target.name == self.holder.name

    @property
    def on_delete(self) -> str:
        """What the database does to this row when the other one goes; nothing means refuse."""
        return ON_DELETE.get(self.definition.on_delete or "", "")

    @property
    def foreign_key(self) -> str:
        """The name of the constraint."""
        return identifier(f"fk_{self.holder.plural}_{self.id_name}")

    @property
    def has_short_names(self) -> bool:
        """Whether the names that the convention makes are short enough."""
        return self.foreign_key == f"fk_{self.holder.plural}_{self.id_name}"

    @property
    def has_inline_unique(self) -> bool:
        """Whether `unique=True` is enough."""
        return self.definition.unique and self.has_short_names

    @property
    def has_inline_index(self) -> bool:
        """Whether `index=True` is enough: every foreign key is looked up when its target goes."""
        return not self.definition.unique and self.has_short_names

    @property
    def mapped_id(self) -> str:
        """The annotation and the column of a single relation."""
        kind = builtin(self.id_python, self.members)
        foreign_key = call(
            "sa.ForeignKey",
            f'"{self.target.plural}.id"',
            f'ondelete="{self.on_delete}"' if self.on_delete else "",
            "use_alter=True" if self.closes_cycle else "",
            "" if self.has_short_names else f'name="{self.foreign_key}"',
        )
        column = call(
            "mapped_column",
            foreign_key,
            "unique=True" if self.has_inline_unique else "",
            "index=True" if self.has_inline_index else "",
        )
        optional = " | None" if self.definition.nullable else ""
        return f"Mapped[{kind}{optional}] = {column}"

    @property
    def mapped(self) -> str:
        """The annotation and the relationship."""
        if not self.is_many:
            optional = " | None" if self.definition.nullable else ""
            relationship = call(
                "relationship",
                f"foreign_keys=[{self.id_name}]" if self.is_ambiguous else "",
                f'remote_side="{self.Target}.id"' if self.is_self else "",
                'lazy="raise"',
            )
            return f'Mapped["{self.Target}{optional}"] = {relationship}'
        kind = builtin("list", self.members)
        relationship = call(
            "relationship",
            f"secondary={self.table}",
            f"primaryjoin=lambda: {self.Target}.id == {self.table}.c.{self.left}"
            if self.is_self
            else "",
            f"secondaryjoin=lambda: {self.Target}.id == {self.table}.c.{self.right}"
            if self.is_self
            else "",
            f'order_by="{self.Target}.id"',
            "passive_deletes=True",
            'lazy="raise"',
        )
        return f'Mapped[{kind}["{self.Target}"]] = {relationship}'

    @property
    def mapped_ids(self) -> str:
        """The identifiers of several other rows, as reads show them and filters compare them."""
        kind = f"{builtin('list', self.members)}[{builtin(self.id_python, self.members)}]"
        return f'AssociationProxy[{kind}] = association_proxy("{self.name}", "id")'

    @property
    def missing(self) -> str:
        """A part of a payload that refers to nothing."""
        return (
            f'{{"{self.id_name}": [MISSING]}}' if self.is_many else f'{{"{self.id_name}": MISSING}}'
        )

    @property
    def create(self) -> str:
        """The line in the schema for a new row."""
        if self.is_many:
            return f"{self.id_name}: Ids = []"
        return (
            f"{self.id_name}: Id | None = None"
            if self.definition.nullable
            else f"{self.id_name}: Id"
        )

    @property
    def update(self) -> str:
        """The line in the schema for a change."""
        if self.definition.nullable:
            return f"{self.id_name}: Id | None = None"
        return f"{self.id_name}: {'Ids' if self.is_many else 'Id'} = Field(default_factory=absent)"

    @property
    def read_id(self) -> str:
        """The line with the identifiers in the schema for reads."""
        kind = builtin(self.id_python, self.members)
        if self.is_many:
            return f"{self.id_name}: {builtin('list', self.members)}[{kind}]"
        return (
            f"{self.id_name}: {kind} | None"
            if self.definition.nullable
            else f"{self.id_name}: {kind}"
        )

    @property
    def read_expanded(self) -> str:
        """The line with the other row or rows in the schema for reads."""
        if self.is_many:
            return f"{self.name}: {builtin('list', self.members)}[{self.embedded}]"
        optional = " | None" if self.definition.nullable or self.showing else ""
        return f"{self.name}: {self.embedded}{optional}"

    @property
    def filters(self) -> list[str]:
        """The parameters of a list that this relation gives."""
        lines = {
            "eq": f"{self.id_name}: AnyOf[QueryId] = []",
            "isnull": f"{self.id_name}__isnull: QueryBoolean | None = None",
        }
        return [lines[operator] for operator in self.definition.filter]

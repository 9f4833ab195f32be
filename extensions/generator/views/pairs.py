"""The table of pairs behind a relation to several other rows."""

from dataclasses import dataclass

from ..resources.definitions import RelationDefinition, ResourceDefinition
from ..resources.names import pascal, singular
from .spelling import call, identifier, variable


@dataclass(frozen=True)
class PairTable:
    """What a relation leads from and to, and the table of pairs if there may be several."""

    definition: RelationDefinition
    holder: ResourceDefinition
    target: ResourceDefinition

    @property
    def name(self) -> str:
        """The name of the attribute that holds the other row or rows."""
        return self.definition.name

    @property
    def Target(self) -> str:  # noqa: N802 - spelt like its value
        """The class of the other row."""
        return pascal(self.target.name)

    @property
    def target_row(self) -> str:
        """A variable that holds the other row."""
        return variable(self.target.name)

    @property
    def is_many(self) -> bool:
        """Whether there may be several other rows."""
        return self.definition.kind == "many"

    @property
    def table(self) -> str:
        """The table of pairs, and the variable that holds it."""
        return identifier(f"{self.holder.plural}_{self.name}")

    @property
    def left(self) -> str:
        """The column of the table of pairs that refers to this row."""
        return f"{self.holder.name}_id"

    @property
    def right(self) -> str:
        """The column of the table of pairs that refers to the other row."""
        name = f"{singular(self.name)}_id"
        return f"related_{name}" if name == self.left else name

    @property
    def left_column(self) -> str:
        """The column of the table of pairs for this row; the primary key begins with it."""
        return self._pair_column(self.left, self.holder.plural)

    @property
    def right_column(self) -> str:
        """The column of the table of pairs for the other row."""
        return self._pair_column(self.right, self.target.plural)

    @property
    def right_index(self) -> str:
        """The index of that column, which the primary key does not begin with."""
        return f'sa.Index("{self.right_index_name}", "{self.right}")'

    @property
    def right_index_name(self) -> str:
        """The name of that index."""
        return identifier(f"ix_{self.table}_{self.right}")

    def _pair_column(self, name: str, target: str) -> str:
        convention = f"fk_{self.table}_{name}"
        short = identifier(convention)
        key = call(
            "sa.ForeignKey",
            f'"{target}.id"',
            'ondelete="CASCADE"',
            "" if short == convention else f'name="{short}"',
        )
        return call("sa.Column", f'"{name}"', key, "primary_key=True")

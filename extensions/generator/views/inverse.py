"""The lists below other rows: `GET /categories/{category_id}/posts`."""

from dataclasses import dataclass

from ..resources.names import article, pascal, path_segment, words
from .relations import RelationView


@dataclass(frozen=True)
class InverseView:
    """The list of the rows that refer to one other row: `GET /categories/{category_id}/posts`."""

    relation: RelationView
    ITEM: str

    @property
    def Target(self) -> str:  # noqa: N802 - spelt like its value
        """The class of the other row."""
        return self.relation.Target

    @property
    def id_name(self) -> str:
        """The parameter of the path."""
        return f"{self.relation.target.name}_id"

    @property
    def path(self) -> str:
        """The path below the other row."""
        inverse = path_segment(str(self.relation.definition.inverse))
        return f"/{path_segment(self.relation.target.plural)}/{{{self.id_name}}}/{inverse}"

    @property
    def function(self) -> str:
        """The name of the handler."""
        return f"list_{self.relation.definition.inverse}_of_{self.relation.target.name}"

    @property
    def summary(self) -> str:
        """What the handler does, after `List`."""
        target = words(self.relation.target.name)
        return f"the {words(self.relation.holder.plural)} of {article(target)} {target}"

    @property
    def condition(self) -> str:
        """Which rows belong to the other row."""
        holder = pascal(self.relation.holder.name)
        if self.relation.is_many:
            return f"{holder}.{self.relation.name}.any({self.Target}.id == {self.id_name})"
        return f"{holder}.{self.relation.id_name} == {self.id_name}"

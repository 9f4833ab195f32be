"""The lists below other rows: `GET /categories/{category_id}/posts`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..resources.names import article, path_segment, words
from .audiences import seen_by, visible
from .relations import RelationView
from .routes import Route
from .users import USER

if TYPE_CHECKING:
    from .resource import ResourceView


@dataclass(frozen=True)
class InverseView:
    """The list of the rows that refer to one other row: `GET /categories/{category_id}/posts`."""

    relation: RelationView
    r: "ResourceView"

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
    def parents(self) -> str:
        """The row that the path names, and what it must meet."""
        callers = self.r.definition.access.list
        condition = visible(seen_by(self.relation.target), callers, self.Target)
        if self.relation.target is USER:
            condition = "User.is_active"
        return ", ".join(filter(None, [self.Target, self.id_name, condition]))

    @property
    def parameters(self) -> str:
        """The parameters of the handler."""
        return self.r.router.page_parameters(self.route, f"{self.id_name}: PathId")

    @property
    def route(self) -> Route:
        """Who may ask, and what they are shown."""
        callers = self.r.definition.access.list
        return self.r.router.shown_to(callers, (404,), self._condition, self.parents)

    @property
    def _condition(self) -> str:
        """Which rows belong to the other row."""
        if self.relation.is_many:
            return f"{self.r.Item}.{self.relation.name}.any({self.Target}.id == {self.id_name})"
        return f"{self.r.Item}.{self.relation.id_name} == {self.id_name}"

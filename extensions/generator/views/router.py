"""What `routers/posts.py` holds."""

from dataclasses import replace
from functools import cached_property

from ..resources.definitions import Access, Audience
from .audiences import changeable, must_own, visible
from .filling import FillingView
from .router_imports import router_imports
from .routes import Route, knows_caller
from .targets import Target


class RouterView(FillingView):
    """The statements, the routes, and how their rows are found."""

    @property
    def access(self) -> Access:
        """Who may do what."""
        return self.r.definition.access

    @property
    def location(self) -> str:
        """Where a new row is."""
        return f'f"{self.r.url}/{{{self.r.row}.id}}"'

    @property
    def statement(self) -> str:
        """The statement that selects these rows with all that reads show."""
        options = [relation.loading for relation in self.r.relations if relation.loading]
        return f"select({self.r.Item})" + (f".options({', '.join(options)})" if options else "")

    @property
    def selects_for_each(self) -> bool:
        """Whether what is shown of other rows depends on who asks."""
        return any(relation.showing for relation in self.r.relations)

    @property
    def shows_columns(self) -> bool:
        """Whether reads show nothing but columns: no object needs to be made for them."""
        return not any(relation.loading for relation in self.r.relations)

    @property
    def selects_once(self) -> bool:
        """Whether one statement finds rows as objects, for everybody."""
        return not self.selects_for_each and (self.r.targeted or not self.shows_columns)

    @property
    def selects_columns(self) -> bool:
        """Whether there is a statement of columns."""
        return self.shows_columns and (self.r.lists or self.r.reads or bool(self.r.inverses))

    @property
    def COLUMNS(self) -> str:  # noqa: N802 - spelt like its value
        """The name of that statement: `ORDER_LINE_COLUMNS`."""
        return f"{self.r.item.upper()}_COLUMNS"

    @property
    def Shown(self) -> str:  # noqa: N802 - spelt like its value
        """The type of what is read."""
        return "ShownRow" if self.shows_columns else self.r.Item

    @property
    def fetching(self) -> str:
        """The function that reads one."""
        return "fetch_shown" if self.shows_columns else "fetch_row"

    @property
    def shown_version(self) -> str:
        """The version of what is read."""
        return f'{self.r.row}["version"]' if self.shows_columns else f"{self.r.row}.version"

    @property
    def seer(self) -> str:
        """The type of who asks for rows."""
        return "User | None" if self.r.widest_seers == "public" else "User"

    def _rows(self, *conditions: str, are_shown: bool = False) -> str:
        rows = f"{self.r.items}_for(user)" if self.selects_for_each else self.r.ITEMS
        if are_shown and self.shows_columns:
            rows = self.COLUMNS
        narrowing = ", ".join(filter(None, conditions))
        return f"{rows}.where({narrowing})" if narrowing else rows

    def shown_to(
        self, callers: Audience, refusals: tuple[int, ...], condition: str = "", parents: str = ""
    ) -> Route:
        """A route that shows the rows that its callers may see."""
        seen = visible(callers, callers, self.r.Item)
        rows = self._rows(seen, condition, are_shown=True)
        return Route(callers, refusals, rows, knows_caller(rows, parents))

    @property
    def listing(self) -> Route:
        """`GET /order-lines`."""
        return self.shown_to(self.access.list, ())

    @property
    def reading(self) -> Route:
        """`GET /order-lines/{id}`."""
        return self.shown_to(self.access.read, (404,))

    @property
    def creating(self) -> Route:
        """`POST /order-lines`."""
        asks = self.r.definition.owned or self.fills_for_each
        return Route(self.access.create, (409,), knows_caller=asks)

    @property
    def updating(self) -> Route:
        """`PATCH /order-lines/{id}`."""
        return replace(self._changing(self.to_change), knows_caller=self.fills_for_each)

    @property
    def deleting(self) -> Route:
        """`DELETE /order-lines/{id}`."""
        return self._changing(self.to_delete)

    @property
    def deletion(self) -> str:
        """What the decorator says of that, after the path."""
        return f"status_code=204{self.deleting.arguments}"

    def _changing(self, target: Target) -> Route:
        refusals = [404, 409, *([403] * target.must_own), *([412, 428] * self.r.lock)]
        return Route(target.callers, tuple(refusals), target_knows_caller=target.knows_caller)

    @cached_property
    def _target_of(self) -> dict[str, Target]:
        words = {"update": self.access.update, "delete": self.access.delete}
        found = {
            operation: self._target(word) for operation, word in words.items() if word != "none"
        }
        if len(self._different(found)) < 2:
            return found
        verbs = {"update": "change", "delete": "delete"}
        return {
            operation: replace(
                target,
                function=f"get_{self.r.item}_to_{verbs[operation]}",
                Requested=f"{self.r.Item}To{verbs[operation].capitalize()}",
            )
            for operation, target in found.items()
        }

    @property
    def to_change(self) -> Target:
        """The row of `PATCH /order-lines/{id}`."""
        return self._target_of["update"]

    @property
    def to_delete(self) -> Target:
        """The row of `DELETE /order-lines/{id}`."""
        return self._target_of["delete"]

    @property
    def targets(self) -> list[Target]:
        """The ways in which a row is found to be changed or deleted: one if they are the same."""
        return self._different(self._target_of)

    def _different(self, found: dict[str, Target]) -> list[Target]:
        return list({(each.parameters, each.body): each for each in found.values()}.values())

    def _target(self, callers: Audience) -> Target:
        return Target(
            function=f"get_{self.r.item}",
            Requested=f"Requested{self.r.Item}",
            rows=self._rows(changeable(self.r.definition, callers, self.r.Item)),
            row=self.r.row,
            id_name=self.r.id_name,
            the_item=self.r.The_item,
            callers=callers,
            must_own=must_own(self.r.definition, callers),
            is_locked=self.r.lock,
        )

    @property
    def imports(self) -> str:
        """For `routers/posts.py`."""
        return router_imports(self.r)

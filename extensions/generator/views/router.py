"""What `routers/posts.py` holds."""

from dataclasses import replace
from functools import cached_property

from ..resources.definitions import Audience
from .audiences import changeable, must_own
from .reading import ReadingView
from .router_imports import router_imports
from .routes import Route, parameter_list
from .targets import Target


class RouterView(ReadingView):
    """The routes that write, and how their rows are found."""

    @property
    def location(self) -> str:
        """Where a new row is."""
        identifier = f"{self.r.row}['id']" if self.column_create else f"{self.r.row}.id"
        return f'f"{self.r.url}/{{{identifier}}}"'

    @property
    def owner(self) -> str:
        """The argument that says whose a new row is, after others."""
        return ", owner_id=user.id" if self.r.definition.owned else ""

    @property
    def create_parameters(self) -> str:
        """The parameters of `POST /order-lines` without an object."""
        payload = f"payload: {self.r.Item}Create"
        return parameter_list(self.creating.user, payload, "headers: ResponseHeaders")

    @property
    def creating(self) -> Route:
        """`POST /order-lines`."""
        asks = self.r.definition.owned or self.fills_for_each
        conflicts = (409,) if self.r.model.unique_constraints else ()
        return Route(self.access.create, conflicts, knows_caller=asks)

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
            rows=self._rows,
            condition=changeable(self.r.definition, callers, self.r.Item),
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

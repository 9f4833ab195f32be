"""A resource as the templates write it: its names, its parts, and what is done with it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ..resources.definitions import Audience, ResourceDefinition
from ..resources.names import pascal
from .audiences import widest
from .fields import FieldView
from .inverse import InverseView
from .model import ModelView
from .relation_views import relation_views
from .relations import RelationView
from .resource_names import ResourceNames
from .router import RouterView
from .sample_rows import SampleView
from .schema import SchemaView
from .source import MODEL_SOURCES, SCHEMA_SOURCES
from .spelling import field_alias
from .users import SUMMARY, USER

SUFFIXES = ("", "Create", "Update", "Read", "Embedded", "Params", "Page")


class ResourceView(ResourceNames):
    """One resource; its rooms, `model`, `schema`, `router` and `samples`, are the same for all."""

    def __init__(
        self,
        definition: ResourceDefinition,
        order: Sequence[ResourceDefinition],
        answers: dict[str, Any],  # Any: one type for each question
    ) -> None:
        self.definition = definition
        self.answers = answers
        self._order = order
        self._by_name = {each.name: each for each in order}
        if answers["auth"] == "jwt":
            self._by_name[USER.name] = USER
        self.model = ModelView(self)
        self.schema = SchemaView(self)
        self.router = RouterView(self)
        self.samples = SampleView(self)

    @cached_property
    def members(self) -> set[str]:
        """The names of all attributes that come from the answer."""
        names = {field.name for field in self.definition.fields}
        for relation in self.definition.relations:
            names |= {relation.name, relation.id_name}
        return names

    @cached_property
    def fields(self) -> list[FieldView]:
        """All fields."""
        taken = {pascal(each.name) + suffix for each in self._order for suffix in SUFFIXES}
        taken |= {*SCHEMA_SOURCES, *MODEL_SOURCES}
        views: list[FieldView] = []
        for field in self.definition.fields:
            alias = field_alias(self.item, field.name, taken)
            taken.add(alias)
            views.append(
                FieldView(field, self.items, alias, self.members, self.answers["database"])
            )
        return views

    @property
    def enums(self) -> list[FieldView]:
        """The fields with a list of values."""
        return [field for field in self.fields if field.is_enum]

    @cached_property
    def relations(self) -> list[RelationView]:
        """All relations."""
        return relation_views(self, self._order, self._by_name)

    @property
    def widest_writers(self) -> Audience:
        """The most callers who may send payloads."""
        return widest([self.definition.access.create, self.definition.access.update])

    @property
    def widest_seers(self) -> Audience:
        """The most callers who may be shown rows, if they are theirs."""
        access = self.definition.access
        return widest([access.list, access.read, access.update, access.delete])

    @property
    def one(self) -> list[RelationView]:
        """The relations to one other row."""
        return [relation for relation in self.relations if not relation.is_many]

    @property
    def many(self) -> list[RelationView]:
        """The relations to several other rows."""
        return [relation for relation in self.relations if relation.is_many]

    @property
    def links_to_users(self) -> list[RelationView]:
        """The relations to users."""
        return [relation for relation in self.relations if relation.target is USER]

    @property
    def inverses(self) -> list[InverseView]:
        """The lists of these rows below the rows that they refer to."""
        return [InverseView(each, self) for each in self.relations if each.definition.inverse]

    def other(self, name: str) -> "ResourceView":
        """Another resource, by its name."""
        return ResourceView(self._by_name[name], self._order, self.answers)

    @property
    def id_python(self) -> str:
        """The type of identifiers."""
        return "UUID" if self.answers["id_type"] == "uuid" else "int"

    @property
    def lock(self) -> bool:
        """Whether a change must name the version that it changes."""
        return self.definition.lock

    def _allows(self, operation: str) -> bool:
        return bool(getattr(self.definition.access, operation) != "none")

    @property
    def lists(self) -> bool:
        """Whether there is `GET /order-lines`."""
        return self._allows("list")

    @property
    def creates(self) -> bool:
        """Whether there is `POST /order-lines`."""
        return self._allows("create")

    @property
    def inserted(self) -> bool:
        """Whether only the server makes them."""
        return not self.creates

    @property
    def reads(self) -> bool:
        """Whether there is `GET /order-lines/{id}`."""
        return self._allows("read")

    @property
    def updates(self) -> bool:
        """Whether there is `PATCH /order-lines/{id}`."""
        return self._allows("update")

    @property
    def deletes(self) -> bool:
        """Whether there is `DELETE /order-lines/{id}`."""
        return self._allows("delete")

    @property
    def targeted(self) -> bool:
        """Whether a handler changes or deletes the row that the path names."""
        return self.updates or self.deletes

    @property
    def changes(self) -> bool:
        """Whether payloads are written into rows."""
        return self.creates or self.updates

    @property
    def is_indexed(self) -> bool:
        """Whether indexes were asked for."""
        return bool(self.model.asked_indexes)

    @property
    def embedded(self) -> bool:
        """Whether others show it inside of themselves, with less than its own reads have."""
        shown = any(
            relation.expand and relation.to == self.item
            for each in self._order
            for relation in each.relations
        )
        return shown and any(r.kind == "many" or r.expand for r in self.definition.relations)

    @property
    def embedded_name(self) -> str:
        """The schema in which others show it."""
        if self.definition is USER:
            return SUMMARY
        return f"{self.Item}Embedded" if self.embedded else f"{self.Item}Read"

"""A resource as the templates write it; every attribute is spelt like its value."""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ..resources.definitions import ResourceDefinition
from ..resources.names import article, pascal, path_segment, words
from . import types
from .fields import FieldView, field_alias
from .relations import InverseView, RelationView
from .samples import Sample, sample
from .spelling import builtin, identifier, literal_list

# Names that the handlers of every resource use for something else.
HANDLER_NAMES = {"session", "payload", "params", "headers", "statement"}
SUFFIXES = ("", "Create", "Update", "Read", "Embedded", "Params", "Page")
STAMPS = ("created_at", "updated_at", "id")


class ResourceView:
    """One resource; the rooms it has are the same for all."""

    def __init__(
        self, definition: ResourceDefinition, order: Sequence[ResourceDefinition], answers: dict[str, Any]
    ) -> None:
        self.definition = definition
        self.answers = answers
        self._order = order
        self._by_name = {each.name: each for each in order}

    # Names

    @property
    def item(self) -> str:
        """`order_line`, the name of its modules for one thing."""
        return self.definition.name

    @property
    def items(self) -> str:
        """`order_lines`, the table and the modules for many things."""
        return self.definition.plural

    @property
    def Item(self) -> str:  # noqa: N802 - spelt like its value
        """`OrderLine`, the model."""
        return pascal(self.item)

    @property
    def ITEMS(self) -> str:  # noqa: N802 - spelt like its value
        """`ORDER_LINES`, the statement that selects them."""
        return f"{self.items.upper()}_" if self.items == self.item else self.items.upper()

    @property
    def row(self) -> str:
        """`order_line`, a variable with one row."""
        return f"{self.item}_row" if self.item in HANDLER_NAMES else self.item

    @property
    def words(self) -> str:
        """`order line`."""
        return words(self.item)

    @property
    def plural_words(self) -> str:
        """`order lines`."""
        return words(self.items)

    @property
    def Plural_words(self) -> str:  # noqa: N802 - spelt like its value
        """`Order lines`."""
        return self.plural_words.capitalize()

    @property
    def a_item(self) -> str:
        """`an order line`."""
        return f"{article(self.words)} {self.words}"

    @property
    def A_item(self) -> str:  # noqa: N802 - spelt like its value
        """`An order line`."""
        return self.a_item.capitalize()

    @property
    def the_item(self) -> str:
        """`the order line`."""
        return f"the {self.words}"

    @property
    def The_item(self) -> str:  # noqa: N802 - spelt like its value
        """`The order line`."""
        return self.the_item.capitalize()

    @property
    def doc(self) -> str:
        """What the resource is, in one sentence."""
        return self.definition.doc

    @property
    def path(self) -> str:
        """`/order-lines`."""
        return f"/{path_segment(self.items)}"

    @property
    def id_name(self) -> str:
        """`order_line_id`, the parameter of the path."""
        return f"{self.item}_id"

    @property
    def item_path(self) -> str:
        """`/order-lines/{order_line_id}`."""
        return f"{self.path}/{{{self.id_name}}}"

    @property
    def url(self) -> str:
        """The path with the prefix of the API."""
        return self.answers["api_prefix"] + self.path

    @property
    def location(self) -> str:
        """Where a new row is."""
        return f'f"{self.url}/{{{self.row}.id}}"'

    # Parts

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
        views: list[FieldView] = []
        for field in self.definition.fields:
            alias = field_alias(self.item, field.name, taken)
            taken.add(alias)
            views.append(FieldView(field, self.items, alias, self.members, self.answers["database"]))
        return views

    @property
    def enums(self) -> list[FieldView]:
        """The fields with a list of values."""
        return [field for field in self.fields if field.is_enum]

    @cached_property
    def relations(self) -> list[RelationView]:
        """All relations."""
        position = {each.name: index for index, each in enumerate(self._order)}
        targets = [each.to for each in self.definition.relations if each.kind == "one"]
        return [
            RelationView(
                definition=relation,
                holder=self.definition,
                target=self._by_name[relation.to],
                members=self.members,
                id_python=self.id_python,
                row=self.row,
                is_ambiguous=relation.kind == "one" and targets.count(relation.to) > 1,
                closes_cycle=relation.kind == "one" and position[relation.to] > position[self.item],
                embedded=self.other(relation.to).embedded_name,
            )
            for relation in self.definition.relations
        ]

    @property
    def one(self) -> list[RelationView]:
        """The relations to one other row."""
        return [relation for relation in self.relations if not relation.is_many]

    @property
    def many(self) -> list[RelationView]:
        """The relations to several other rows."""
        return [relation for relation in self.relations if relation.is_many]

    @property
    def inverses(self) -> list[InverseView]:
        """The lists of these rows below the rows that they refer to."""
        return [InverseView(each, self.ITEMS) for each in self.relations if each.definition.inverse]

    def other(self, name: str) -> "ResourceView":
        """Another resource, by its name."""
        return ResourceView(self._by_name[name], self._order, self.answers)

    # The model

    @property
    def checked_models(self) -> list[str]:
        """The imports of the models that only annotations name."""
        targets = sorted({(each.definition.to, each.Target) for each in self.relations if not each.is_self})
        return [f"from models.{module} import {name}" for module, name in targets]

    @property
    def id_python(self) -> str:
        """The type of identifiers."""
        return "UUID" if self.answers["id_type"] == "uuid" else "int"

    @property
    def lock(self) -> bool:
        """Whether a change must name the version that it changes."""
        return self.definition.lock

    @property
    def version_mapped(self) -> str:
        """The annotation and the column of the version."""
        return f"Mapped[{builtin('int', self.members)}] = mapped_column(sa.Integer)"

    def _columns_of(self, members: Sequence[str]) -> tuple[str, ...]:
        ids = {relation.name: relation.id_name for relation in self.definition.relations}
        return tuple(ids.get(member, member) for member in members)

    @cached_property
    def unique_constraints(self) -> list[tuple[str, tuple[str, ...]]]:
        """The names and columns of all unique constraints."""
        single = [(field.name,) for field in self.definition.fields if field.unique]
        single += [(r.id_name,) for r in self.definition.relations if r.unique]
        columns = [*single, *(self._columns_of(members) for members in self.definition.unique)]
        return [(identifier(f"uq_{self.items}_{'_'.join(each)}"), each) for each in columns]

    @cached_property
    def _order_indexes(self) -> list[tuple[str, ...]]:
        """What lists are sorted by is indexed, with the identifier that breaks ties."""
        orders = [tuple(name for name, _ in self.definition.sort)]
        orders += [(field.name,) for field in self.definition.fields if field.sort]
        found = [(*order, "id") for order in dict.fromkeys(orders) if self._is_worth_an_index(order)]
        return found

    def _is_worth_an_index(self, order: tuple[str, ...]) -> bool:
        if "id" in order or any((name,) == columns for name in order for _, columns in self.unique_constraints):
            return False
        fields = {field.name: field for field in self.definition.fields}
        for name in order:
            field = fields.get(name)
            if field is None:
                continue
            # PostgreSQL keeps NULL at the other end of an index than our lists do.
            if field.nullable and self.answers["database"] == "postgresql":
                return False
            if field.type == "url" or (field.type == "string" and int(str(field.max)) > 255):
                return False
        return sum(name not in STAMPS for name in order) <= 2

    @cached_property
    def _composite_indexes(self) -> list[tuple[str, tuple[str, ...]]]:
        columns = [self._columns_of(members) for members in self.definition.indexes]
        columns += [each for each in self._order_indexes if each not in columns]
        return [(identifier(f"ix_{self.items}_{'_'.join(each)}"), each) for each in columns]

    @property
    def all_indexes(self) -> list[tuple[str, tuple[str, ...]]]:
        """The names and columns of all indexes."""
        single = [f.name for f in self.definition.fields if f.index and not f.unique]
        single += [r.id_name for r in self.definition.relations if r.kind == "one" and not r.unique]
        named = [(identifier(f"ix_{self.items}_{name}"), (name,)) for name in single]
        return named + self._composite_indexes

    @property
    def table_args(self) -> list[str]:
        """The constraints and indexes that no single column can say, line by line."""
        inline_unique = {(f.name,) for f in self.fields if f.has_inline_unique}
        inline_unique |= {(r.id_name,) for r in self.one if r.has_inline_unique}
        inline_index = {(f.name,) for f in self.fields if f.has_inline_index}
        inline_index |= {(r.id_name,) for r in self.one if r.has_inline_index}
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
        if self.answers["database"] == "sqlite" and self.answers["id_type"] == "integer":
            lines.append("Base.__table_args__,")
        if len(lines) == 1:
            return [f"__table_args__ = ({lines[0]})"]
        return ["__table_args__ = (", *(f"    {line}" for line in lines), ")"]

    # The schemas

    @property
    def aliases(self) -> list[str]:
        """The definitions of the types that say more than the plain ones."""
        used = [f for f in self.fields if f.definition.write != "server" and f.has_alias]
        return [field.alias_line for field in used]

    @property
    def create_fields(self) -> list[str]:
        """What a client sends to make one."""
        fields = [f.create for f in self.fields if f.definition.write != "server"]
        return fields + [relation.create for relation in self.relations]

    @property
    def update_fields(self) -> list[str]:
        """What a client sends to change one."""
        if not self.updates:
            return []
        fields = [f.update for f in self.fields if f.definition.write == "both"]
        return fields + [relation.update for relation in self.relations]

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
        return f"{self.Item}Embedded" if self.embedded else f"{self.Item}Read"

    @property
    def embedded_fields(self) -> list[str]:
        """What reads show, as far as the row alone has it."""
        lines = [field.read for field in self.fields if field.definition.read]
        lines += [relation.read_id for relation in self.one]
        if self.lock:
            lines.append(f"version: {builtin('int', self.members)}")
        return lines

    @property
    def read_fields(self) -> list[str]:
        """All that reads show."""
        lines = self.embedded_fields + [relation.read_id for relation in self.many]
        return lines + [r.read_expanded for r in self.relations if r.definition.expand]

    @property
    def sort(self) -> str:
        """The default order."""
        return ",".join(f"{'-' if descending else ''}{name}" for name, descending in self.definition.sort)

    @property
    def sortable(self) -> list[str]:
        """What a client may sort by."""
        names = [field.name for field in self.definition.fields if field.sort]
        return [*names, *reversed(STAMPS)]

    @property
    def searched(self) -> list[str]:
        """The fields that `q` searches."""
        return [field.name for field in self.definition.fields if field.search]

    @property
    def params(self) -> list[str]:
        """The parameters of a list."""
        names = literal_list(self.sortable)
        lines = [f'sort: Annotated[QueryText, sortable({names})] = "{self.sort}"']
        if self.searched:
            search = f"Search({literal_list(self.searched)})"
            lines.append(f"q: Annotated[QueryText | None, {search}] = None")
        return lines + [line for part in (*self.fields, *self.relations) for line in part.filters]

    # The handlers

    @property
    def statement(self) -> str:
        """The statement that selects these rows with all that reads show."""
        options = [relation.loading for relation in self.relations if relation.loading]
        return f"select({self.Item})" + (f".options({', '.join(options)})" if options else "")

    @property
    def relation_set(self) -> str:
        """The names in payloads that are not columns to be set."""
        return "{" + literal_list([relation.id_name for relation in self.relations]) + "}"

    @property
    def filling(self) -> str:
        """The line that gives a row what was sent."""
        return f"await fill_{self.item}(session, {self.row}, payload)" if self.relations else f"change({self.row}, payload)"

    @property
    def new(self) -> str:
        """A new row."""
        empty = [relation.empty for relation in self.relations if relation.empty]
        return f"{self.Item}({', '.join(empty)})"

    def _allows(self, operation: str) -> bool:
        return getattr(self.definition.access, operation) != "none"

    @property
    def lists(self) -> bool:
        """Whether there is `GET /order-lines`."""
        return self._allows("list")

    @property
    def creates(self) -> bool:
        """Whether there is `POST /order-lines`."""
        return self._allows("create")

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
    def plain_target(self) -> bool:
        """Targeted, and whoever comes last wins."""
        return self.targeted and not self.lock

    @property
    def locked_target(self) -> bool:
        """Targeted, and the client must have seen the latest version."""
        return self.targeted and self.lock

    @property
    def plain_create(self) -> bool:
        """Created without an ETag."""
        return self.creates and not self.lock

    @property
    def locked_create(self) -> bool:
        """Created with an ETag."""
        return self.creates and self.lock

    @property
    def plain_read(self) -> bool:
        """Read without an ETag."""
        return self.reads and not self.lock

    @property
    def locked_read(self) -> bool:
        """Read with an ETag."""
        return self.reads and self.lock

    @property
    def plain_update(self) -> bool:
        """Changed without an ETag."""
        return self.updates and not self.lock

    @property
    def locked_update(self) -> bool:
        """Changed with an ETag."""
        return self.updates and self.lock

    @property
    def plain_delete(self) -> bool:
        """Deleted without an ETag."""
        return self.deletes and not self.lock

    @property
    def locked_delete(self) -> bool:
        """Deleted with an ETag."""
        return self.deletes and self.lock

    @property
    def relates(self) -> list[RelationView]:
        """The relations that payloads name, if there are payloads."""
        return self.relations if self.changes else []

    @property
    def changes(self) -> bool:
        """Whether payloads are written into rows."""
        return self.creates or self.updates

    @property
    def payloads(self) -> str:
        """The schemas that a row is filled from."""
        names = [f"{self.Item}Create"] * self.creates + [f"{self.Item}Update"] * self.updates
        return " | ".join(names)

    @property
    def delete_problems(self) -> str:
        """What may be wrong with a deletion."""
        return "problems(404, 409, 412, 428)" if self.lock else "problems(404, 409)"

    # The samples

    @cached_property
    def samples(self) -> dict[str, Sample]:
        """A believable value for every field that a client may send."""
        found = {f.name: sample(f) for f in self.definition.fields if f.write != "server"}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def sample_lines(self) -> list[str]:
        """The entries of a sample."""
        return [f'"{name}": {value.expression},' for name, value in self.samples.items()]

    @property
    def first_payload(self) -> dict[str, object]:
        """The payload of the example calls."""
        payload = {name: value.first for name, value in self.samples.items()}
        return payload | {each.id_name: self.first_id for each in self.required_relations}

    @property
    def first_id(self) -> int | str:
        """An identifier for examples."""
        return "01920000-0000-7000-8000-000000000001" if self.id_python == "UUID" else 1

    @property
    def required_relations(self) -> list[RelationView]:
        """The relations without which there is no row."""
        return [relation for relation in self.relations if relation.definition.required]

    @property
    def targets(self) -> str:
        """The models of the required relations, by their names in payloads."""
        pairs = ", ".join(f'"{r.id_name}": {r.Target}' for r in self.required_relations)
        return f"{{{pairs}}}"

    @property
    def row_url(self) -> str:
        """The path of a row that a test has."""
        return f"f\"{self.url}/{{{self.row}['id']}}\""

    @property
    def factory_payload(self) -> str:
        """What makes one more, for the tests."""
        own = f'sample_{self.item}(next(numbers["{self.item}"]))'
        ids = ", ".join(f'"{r.id_name}": new_{r.target.name}(client)["id"]' for r in self.required_relations)
        return f"{own} | {{{ids}}}" if ids else own

    @property
    def factory_result(self) -> str:
        """How the tests make one more."""
        payload = f"{self.item}_payload(client) | changes"
        if self.creates:
            return f'create(client, "{self.url}", {payload})'
        return f"insert(client, {self.Item}, {self.Item}Create.model_validate({payload}))"

    @property
    def example(self) -> str:
        """A payload for the documentation."""
        ids = ", ".join(f'"{r.id_name}": {json.dumps(self.first_id)}' for r in self.required_relations)
        own = f"sample_{self.item}(1)"
        return f"{own} | {{{ids}}}" if ids else own


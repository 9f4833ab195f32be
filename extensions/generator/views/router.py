"""What `routers/posts.py` holds."""

from typing import TYPE_CHECKING

from ..code.imports import import_block
from .relations import RelationView
from .spelling import literal_list

if TYPE_CHECKING:
    from .resource import ResourceView


class RouterView:
    """The statements, and which handlers there are, and the imports."""

    def __init__(self, r: "ResourceView") -> None:
        self.r = r

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
    def relation_set(self) -> str:
        """The names in payloads that are not columns to be set."""
        return "{" + literal_list([relation.id_name for relation in self.r.relations]) + "}"

    @property
    def filling(self) -> str:
        """The line that gives a row what was sent."""
        return (
            f"await fill_{self.r.item}(session, {self.r.row}, payload)"
            if self.r.relations
            else f"change({self.r.row}, payload)"
        )

    @property
    def new(self) -> str:
        """A new row."""
        empty = [relation.empty for relation in self.r.relations if relation.empty]
        return f"{self.r.Item}({', '.join(empty)})"

    @property
    def payloads(self) -> str:
        """The schemas that a row is filled from."""
        names = [f"{self.r.Item}Create"] * self.r.creates + [
            f"{self.r.Item}Update"
        ] * self.r.updates
        return " | ".join(names)

    @property
    def delete_problems(self) -> str:
        """What may be wrong with a deletion."""
        return "problems(404, 409, 412, 428)" if self.r.lock else "problems(404, 409)"

    @property
    def plain_target(self) -> bool:
        """Targeted, and whoever comes last wins."""
        return self.r.targeted and not self.r.lock

    @property
    def locked_target(self) -> bool:
        """Targeted, and the client must have seen the latest version."""
        return self.r.targeted and self.r.lock

    @property
    def plain_create(self) -> bool:
        """Created without an ETag."""
        return self.r.creates and not self.r.lock

    @property
    def locked_create(self) -> bool:
        """Created with an ETag."""
        return self.r.creates and self.r.lock

    @property
    def plain_read(self) -> bool:
        """Read without an ETag."""
        return self.r.reads and not self.r.lock

    @property
    def locked_read(self) -> bool:
        """Read with an ETag."""
        return self.r.reads and self.r.lock

    @property
    def plain_update(self) -> bool:
        """Changed without an ETag."""
        return self.r.updates and not self.r.lock

    @property
    def locked_update(self) -> bool:
        """Changed with an ETag."""
        return self.r.updates and self.r.lock

    @property
    def plain_delete(self) -> bool:
        """Deleted without an ETag."""
        return self.r.deletes and not self.r.lock

    @property
    def locked_delete(self) -> bool:
        """Deleted with an ETag."""
        return self.r.deletes and self.r.lock

    @property
    def relates(self) -> list[RelationView]:
        """The relations that payloads name, if there are payloads."""
        return self.r.relations if self.r.changes else []

    @property
    def imports(self) -> str:
        """For `routers/posts.py`."""
        found = {
            "fastapi:APIRouter",
            "sqlalchemy:select",
            "routers.strict:StrictRoute",
            f"models.{self.r.item}:{self.r.Item}",
        }
        pages = self.r.lists or bool(self.r.inverses)
        loads = " ".join(relation.loading for relation in self.r.relations)
        groups = (
            (self.r.targeted, ["typing:Annotated", "fastapi:Depends"]),
            (self.r.targeted, ["queries.rows:fetch_row", "routers.signature:PathId"]),
            (self.locked_target, ["queries.versions:IfMatch", "queries.versions:require_version"]),
            (self.r.targeted or self.r.creates, ["database.database:WriteSession"]),
            (
                self.r.lists or self.r.reads or bool(self.r.inverses),
                ["database.database:ReadSession"],
            ),
            (
                pages,
                ["typing:Annotated", "fastapi:Query", f"schemas.{self.r.item}:{self.r.Item}Page"],
            ),
            (pages, [f"schemas.{self.r.item}:{self.r.Item}Params"]),
            (pages, ["queries.pages:FetchedPage", "queries.pages:fetch_page"]),
            (
                self.r.reads or bool(self.r.inverses),
                ["queries.rows:fetch_row", "routers.signature:PathId"],
            ),
            (self.r.reads or self.r.changes, [f"schemas.{self.r.item}:{self.r.Item}Read"]),
            (
                self.r.creates,
                [f"schemas.{self.r.item}:{self.r.Item}Create", "routers.signature:ResponseHeaders"],
            ),
            (self.locked_read or self.locked_update, ["routers.signature:ResponseHeaders"]),
            (
                self.locked_create or self.locked_read or self.locked_update,
                ["queries.versions:etag"],
            ),
            (self.r.updates, [f"schemas.{self.r.item}:{self.r.Item}Update"]),
            (self.r.changes, ["queries.rows:change"]),
            (
                self.r.creates or self.r.targeted or self.r.reads or bool(self.r.inverses),
                ["errors.documentation:problems"],
            ),
            (bool(self.relates), ["sqlalchemy.ext.asyncio:AsyncSession"]),
            (any(each.is_many for each in self.relates), ["queries.relations:fetch_all_related"]),
            (any(not each.is_many for each in self.relates), ["queries.relations:fetch_related"]),
            ("joinedload" in loads, ["sqlalchemy.orm:joinedload"]),
            ("selectinload" in loads, ["sqlalchemy.orm:selectinload"]),
        )
        for is_needed, names in groups:
            found |= set(names) if is_needed else set()
        others = list(self.relates) + [each.relation for each in self.r.inverses]
        others += [each for each in self.r.many if not each.definition.expand]
        found |= {f"models.{each.definition.to}:{each.Target}" for each in others}
        return import_block(found)

"""What `routers/posts.py` imports, worked out from the code that it holds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..code.imports import import_block
from .source import needed

if TYPE_CHECKING:
    from .resource import ResourceView

SOURCES = {
    "User": "models.user:User",
    "sa": "sqlalchemy as sa",
    "problems": "errors.documentation:problems",
    "joinedload": "sqlalchemy.orm:joinedload",
    "selectinload": "sqlalchemy.orm:selectinload",
    **{
        name: f"auth.dependencies:{name}"
        for name in ("ADMINS_ONLY", "SIGNED_IN", "CurrentAdmin", "CurrentUser", "OptionalUser")
    },
    **{
        name: f"queries.visibility:{name}"
        for name in ("admins_only", "owned_by", "require_owner", "users_only")
    },
}


def router_imports(r: "ResourceView") -> str:
    """The import statements."""
    router = r.router
    found = {
        "routers.strict:StrictRouter",
        f"models.{r.item}:{r.Item}",
    }
    inverses = bool(r.inverses)
    pages = r.lists or inverses
    creates_objects = r.creates and not router.column_create
    groups = (
        (r.targeted, ["typing:Annotated", "fastapi:Depends"]),
        (r.targeted or r.reads or inverses, ["routers.signature:PathId"]),
        (r.targeted, ["queries.rows:fetch_row"]),
        (r.reads, [f"queries.rows:{router.fetching}"]),
        (inverses, ["queries.rows:fetch_shown"]),
        (router.column_create, ["queries.rows:create_row", "database.rows:RowValues"]),
        (r.reads and router.shows_columns, ["database.rows:RowValues"]),
        (router.selects_once or router.selects_for_each, ["sqlalchemy:select"]),
        (r.targeted and r.lock, ["queries.versions:IfMatch", "queries.versions:require_version"]),
        (r.targeted or creates_objects, ["database.database:WriteSession"]),
        ((pages or r.reads) and not router.shows_columns, ["database.database:ReadSession"]),
        (pages, ["typing:Annotated", "fastapi:Query", "queries.pages:FetchedPage"]),
        (pages, [f"queries.pages:{router.paging}", f"schemas.{r.item}:{r.Item}Page"]),
        (pages, [f"schemas.{r.item}:{r.Item}Params"]),
        (r.reads or r.changes, [f"schemas.{r.item}:{r.Item}Read"]),
        (r.creates, [f"schemas.{r.item}:{r.Item}Create", "routers.signature:ResponseHeaders"]),
        (router.locked_read or router.locked_update, ["routers.signature:ResponseHeaders"]),
        (r.lock and (r.creates or r.reads or r.updates), ["queries.versions:etag"]),
        (r.updates, [f"schemas.{r.item}:{r.Item}Update"]),
        (creates_objects or r.updates, ["queries.rows:change"]),
        (bool(router.relates), ["sqlalchemy.ext.asyncio:AsyncSession"]),
        (any(each.is_many for each in router.relates), ["queries.relations:fetch_all_related"]),
        (any(not each.is_many for each in router.relates), ["queries.relations:fetch_related"]),
    )
    for is_needed, names in groups:
        found |= set(names) if is_needed else set()
    others = [*router.relates, *(each.relation for each in r.inverses)]
    others += [each for each in r.many if not each.definition.expand]
    others += [each for each in r.relations if each.showing]
    found |= {f"models.{each.definition.to}:{each.Target}" for each in others}
    found |= needed(_lines(r), SOURCES)
    return import_block(found)


def _lines(r: "ResourceView") -> Iterator[str]:
    """What depends on relations and on who asks."""
    router = r.router
    routes = (
        (r.lists, "listing"),
        (r.creates, "creating"),
        (r.reads, "reading"),
        (r.updates, "updating"),
        (r.deletes, "deleting"),
    )
    shown = [getattr(router, name) for is_there, name in routes if is_there]
    for inverse in r.inverses:
        yield inverse.parents
        shown.append(inverse.route)
    for route in shown:
        yield from (route.arguments, route.user, route.page)
    for target in router.targets:
        yield from (target.parameters, target.body)
    for relation in router.relates:
        yield relation.assignment
    yield from (router.statement, router.writer)
    if router.selects_for_each:
        yield f"sa.Select, {router.seer}"

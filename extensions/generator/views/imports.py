"""What each generated module imports, worked out from the code that it holds."""

import re
from collections.abc import Iterable, Sequence

from ..code.imports import import_block
from .resource import ResourceView
from .testing import TestingView

# A name that stands in the code, and where it comes from.
MODEL_SOURCES = {
    "sa": "sqlalchemy as sa",
    "dt": "datetime as dt",
    "builtins": "builtins",
    "Any": "typing:Any",
    "Literal": "typing:Literal",
    "Decimal": "decimal:Decimal",
    "UUID": "uuid:UUID",
    "Mapped": "sqlalchemy.orm:Mapped",
    "mapped_column": "sqlalchemy.orm:mapped_column",
    "relationship": "sqlalchemy.orm:relationship",
    "AssociationProxy": "sqlalchemy.ext.associationproxy:AssociationProxy",
    "association_proxy": "sqlalchemy.ext.associationproxy:association_proxy",
    "Json": "models.base:Json",
}

SCHEMA_TYPES = (
    "AnyOf BigInteger Boolean Date Email ExactDecimal Float Id Ids Integer Json Line Places "
    "QueryBigInteger QueryBoolean QueryFloat QueryId QueryInteger QueryText Slug Text Time Url "
    "UtcDateTime"
).split()

SCHEMA_SOURCES = {
    "dt": "datetime as dt",
    "builtins": "builtins",
    "Annotated": "typing:Annotated",
    "Decimal": "decimal:Decimal",
    "UUID": "uuid:UUID",
    "Field": "pydantic:Field",
    "absent": "schemas.base:absent",
    "Search": "schemas.pages:Search",
    **{name: f"schemas.types:{name}" for name in SCHEMA_TYPES},
}

MAIN = {
    "collections.abc:AsyncIterator",
    "contextlib:asynccontextmanager",
    "fastapi:APIRouter",
    "fastapi:FastAPI",
    "fastapi.middleware.cors:CORSMiddleware",
    "fastapi.routing:APIRoute",
    "database.config:settings",
    "database.database:connected",
    "database.migrate:migrate",
    "errors.documentation:problems",
    "errors.handlers:add_handlers",
    "logs.setup:set_up_logging",
    "middleware.allowed_hosts:AllowedHostsMiddleware",
    "middleware.body_limit:BodyLimitMiddleware",
    "middleware.request_log:RequestLogMiddleware",
    "middleware.security_headers:SecurityHeadersMiddleware",
    "routers:documentation",
    "routers:health",
}

MANAGE = {
    "argparse",
    "asyncio",
    "json",
    "sys",
    "collections.abc:Awaitable",
    "collections.abc:Callable",
    "sqlalchemy.exc:SQLAlchemyError",
    "database.database:connected",
    "database.database:writing",
    "database.migrate:migrate",
    "main:app",
    "models.expiring:purge_expired_rows",
}

SEEDING = {
    "collections.abc:Callable",
    "dataclasses:dataclass",
    "typing:Any",
    "sqlalchemy:func",
    "sqlalchemy:insert",
    "sqlalchemy:select",
    "sqlalchemy.ext.asyncio:AsyncSession",
    "models.base:Base",
    "schemas.base:Payload",
}

TEXTS = re.compile(r'r?"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
NAMES = re.compile(r"(?<![.\w])[A-Za-z_]\w*")


def names_in(lines: Iterable[str]) -> set[str]:
    """The names that stand in source, not those inside its texts, keywords of calls or members."""
    found: set[str] = set()
    for line in lines:
        code = TEXTS.sub("", line)
        code = re.sub(r"(?<=[(, ])\w+=", "", code)
        code = re.sub(r"^\s*\w+: ", "", code)
        found |= set(NAMES.findall(code))
    return found


def _needed(lines: Iterable[str], sources: dict[str, str]) -> set[str]:
    return {sources[name] for name in names_in(lines) & set(sources)}


def model_imports(r: ResourceView) -> str:
    """For `models/post.py`, without what only type checkers read."""
    lines = [f"{f.name}: {f.mapped}" for f in r.fields] + r.table_args
    lines += [f"{each.id_name}: {each.mapped_id}" for each in r.one]
    lines += [f"{each.name}: {each.mapped}" for each in r.relations]
    lines += [f"{each.id_name}: {each.mapped_ids}" for each in r.many]
    lines += [column for each in r.many for column in (each.left_column, each.right_column)]
    lines += ["sa.Table, Base"] if r.many else []
    lines += [r.version_mapped] if r.lock else []
    lines += ["Literal"] if r.enums else []
    needed = _needed(lines, MODEL_SOURCES) | {"models.base:Base"}
    needed |= {"typing:TYPE_CHECKING"} if r.checked_models else set()
    for field in r.fields:
        needed |= set(field.column.imports)
    return import_block(needed)


def schema_imports(r: ResourceView) -> str:
    """For `schemas/post.py`."""
    lines = [*r.aliases, *r.create_fields, *r.update_fields, *r.read_fields, *r.params]
    lines += ["Annotated", "dt", r.id_python]
    needed = _needed(lines, SCHEMA_SOURCES)
    needed |= {"schemas.base:Payload", "schemas.base:Read", "schemas.pages:ListParams"}
    needed |= {"schemas.pages:Page", "schemas.pages:sortable"}
    needed |= {"pydantic:ConfigDict", f"samples.{r.item}:sample_{r.item}"}
    if any(field.python_type == "Json" and field.definition.read for field in r.fields):
        needed.add("schemas.types:Json")
    used = names_in(lines)
    needed |= {f"models.{r.item}:{field.alias}" for field in r.enums if field.alias in used}
    for relation in r.relations:
        if relation.definition.expand and not relation.is_self:
            needed.add(f"schemas.{relation.definition.to}:{relation.embedded}")
    return import_block(needed)


def router_imports(r: ResourceView) -> str:
    """For `routers/posts.py`."""
    needed = {
        "fastapi:APIRouter",
        "sqlalchemy:select",
        "routers.strict:StrictRoute",
        f"models.{r.item}:{r.Item}",
    }
    pages = r.lists or bool(r.inverses)
    loads = " ".join(relation.loading for relation in r.relations)
    groups = (
        (r.targeted, ["typing:Annotated", "fastapi:Depends"]),
        (r.targeted, ["queries.rows:get_row", "routers.signature:PathId"]),
        (r.locked_target, ["queries.versions:IfMatch", "queries.versions:require_version"]),
        (r.targeted or r.creates, ["database.database:WriteSession"]),
        (r.lists or r.reads or bool(r.inverses), ["database.database:ReadSession"]),
        (pages, ["typing:Annotated", "fastapi:Query", f"schemas.{r.item}:{r.Item}Page"]),
        (pages, [f"schemas.{r.item}:{r.Item}Params"]),
        (pages, ["queries.pages:FetchedPage", "queries.pages:fetch_page"]),
        (r.reads or bool(r.inverses), ["queries.rows:get_row", "routers.signature:PathId"]),
        (r.reads or r.changes, [f"schemas.{r.item}:{r.Item}Read"]),
        (r.creates, [f"schemas.{r.item}:{r.Item}Create", "routers.signature:ResponseHeaders"]),
        (r.locked_read or r.locked_update, ["routers.signature:ResponseHeaders"]),
        (r.locked_create or r.locked_read or r.locked_update, ["queries.versions:etag"]),
        (r.updates, [f"schemas.{r.item}:{r.Item}Update"]),
        (r.changes, ["queries.rows:change"]),
        (r.creates or r.targeted or r.reads or bool(r.inverses), ["errors.documentation:problems"]),
        (bool(r.relates), ["sqlalchemy.ext.asyncio:AsyncSession"]),
        (any(each.is_many for each in r.relates), ["queries.relations:get_all_related"]),
        (any(not each.is_many for each in r.relates), ["queries.relations:get_related"]),
        ("joinedload" in loads, ["sqlalchemy.orm:joinedload"]),
        ("selectinload" in loads, ["sqlalchemy.orm:selectinload"]),
    )
    for is_needed, names in groups:
        needed |= set(names) if is_needed else set()
    others = [each for each in r.relates] + [each.relation for each in r.inverses]
    others += [each for each in r.many if not each.definition.expand]
    needed |= {f"models.{each.definition.to}:{each.Target}" for each in others}
    return import_block(needed)


def sample_imports(r: ResourceView) -> str:
    """For `samples/post.py`."""
    needed = {name for each in r.samples.values() for name in each.imports}
    return import_block({*needed, "typing:Any"})


def package_names(resources: Sequence[ResourceView]) -> list[str]:
    """The classes that `models` offers, sorted."""
    return sorted(["Base", *(r.Item for r in resources)])


def package_imports(resources: Sequence[ResourceView]) -> str:
    """For `models/__init__.py`."""
    return import_block({"models.base:Base", *(f"models.{r.item}:{r.Item}" for r in resources)})


def main_imports(resources: Sequence[ResourceView]) -> str:
    """For `main.py`."""
    routers = {f"routers.{r.items}:router as {r.items}_router" for r in resources}
    return import_block(routers | MAIN)


def manage_imports(has_resources: bool) -> str:
    """For `manage.py`."""
    return import_block(MANAGE | ({"seeding:seed_all"} if has_resources else set()))


def seeding_imports(resources: Sequence[ResourceView]) -> str:
    """For `seeding.py`."""
    needed = set(SEEDING)
    for r in resources:
        needed |= {f"models.{r.item}:{r.Item}", f"schemas.{r.item}:{r.Item}Create"}
        needed |= {f"samples.{r.item}:sample_{r.item}"}
        needed |= {f"models.{each.definition.to}:{each.Target}" for each in r.required_relations}
    return import_block(needed)


def factory_imports(resources: Sequence[ResourceView]) -> str:
    """For `tests/factories.py`."""
    needed = {"collections:defaultdict", "collections.abc:Iterator", "itertools:count", "typing:Any"}
    needed |= {"fastapi.testclient:TestClient"}
    needed |= {"httpx2:Response"} if any(r.targeted for r in resources) else set()
    needed |= {f"samples.{r.item}:sample_{r.item}" for r in resources}
    inserted = [r for r in resources if not r.creates]
    for r in inserted:
        needed |= {f"models.{r.item}:{r.Item}", f"schemas.{r.item}:{r.Item}Create"}
    if inserted:
        needed |= {"database.database:writing", "models.base:Base", "schemas.base:Payload", "uuid:UUID"}
    return import_block(needed)


def test_imports(r: ResourceView, t: TestingView) -> str:
    """For `tests/test_posts.py`."""
    needed = {"fastapi.testclient:TestClient", "typing:Any", "pytest"}
    targets = [*t.one_filtered, *t.one_shown, *t.one_optional, *t.restricting, *t.cascading]
    targets += [*t.emptying, *t.many_made, *(each.relation for each in t.inverses)]
    needed |= {f"tests.factories:new_{each.target.name}" for each in targets}
    targets_deleted = [*t.restricting, *t.cascading, *t.emptying]
    needed |= {f"tests.factories:delete_{each.target.name}" for each in targets_deleted}
    needed.add(f"tests.factories:new_{r.item}")
    groups = (
        (r.creates, [f"tests.factories:{r.item}_payload"]),
        (t.changes_each, [f"tests.factories:{r.item}_payload"]),
        (r.updates, [f"tests.factories:change_{r.item}"]),
        (r.deletes, [f"tests.factories:delete_{r.item}"]),
        (t.makes_unique or t.makes_with_defaults, ["tests.factories:create"]),
        (r.lists or bool(t.inverses), ["tests.lists:listed"]),
        (r.lists, ["tests.lists:ids", "tests.lists:in_order", "tests.lists:walk"]),
        (t.lists_ranged, ["tests.lists:comparable"]),
        (bool(t.many_made), ["tests.lists:ids"]),
    )
    for is_needed, names in groups:
        needed |= set(names) if is_needed else set()
    return import_block(needed)

"""What each generated module imports, worked out from the code that it holds."""

from collections.abc import Sequence

from ..code.imports import import_block, kind_order
from ..code.natural_order import natural_key
from .resource import ResourceView
from .testing import TestingView

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
    "schemas.base:BasePayload",
}


def package_names(resources: Sequence[ResourceView]) -> list[str]:
    """The classes that `models` offers, sorted."""
    return sorted(
        ["Base", *(r.Item for r in resources)],
        key=lambda name: (kind_order(name), natural_key(name)),
    )


def package_imports(resources: Sequence[ResourceView]) -> str:
    """For `models/__init__.py`."""
    return import_block({"models.base:Base", *(f"models.{r.item}:{r.Item}" for r in resources)})


def main_imports(resources: Sequence[ResourceView]) -> str:
    """For `main.py`."""
    routers = {f"routers.{r.items}:router as {r.items}_router" for r in resources}
    return import_block(routers | MAIN)


def manage_imports(has_resources: bool) -> str:
    """For `manage.py`."""
    seeds = {"seeding:seed_all", "sqlalchemy.exc:IntegrityError"} if has_resources else set()
    return import_block(MANAGE | seeds)


def seeding_imports(resources: Sequence[ResourceView]) -> str:
    """For `seeding.py`."""
    found = set(SEEDING)
    for r in resources:
        found |= {f"models.{r.item}:{r.Item}", f"schemas.{r.item}:{r.Item}Create"}
        found |= {f"samples.{r.item}:sample_{r.item}"}
        found |= {
            f"models.{each.definition.to}:{each.Target}" for each in r.samples.required_relations
        }
    return import_block(found)


def factory_imports(resources: Sequence[ResourceView]) -> str:
    """For `tests/factories.py`."""
    found = {
        "collections:defaultdict",
        "collections.abc:Iterator",
        "itertools:count",
        "typing:Any",
    }
    found |= {"fastapi.testclient:TestClient"}
    found |= {"httpx2"} if any(r.targeted for r in resources) else set()
    found |= {f"samples.{r.item}:sample_{r.item}" for r in resources}
    inserted = [r for r in resources if not r.creates]
    for r in inserted:
        found |= {f"models.{r.item}:{r.Item}", f"schemas.{r.item}:{r.Item}Create"}
    if inserted:
        found |= {
            "database.database:writing",
            "models.base:Base",
            "schemas.base:BasePayload",
        }
    return import_block(found)


def test_imports(r: ResourceView, t: TestingView) -> str:
    """For `tests/test_posts.py`."""
    found = {"fastapi.testclient:TestClient"}
    targets = [*t.one_filtered, *t.one_shown, *t.one_optional, *t.restricting, *t.cascading]
    targets += t.related_in_unique if t.makes_unique else []
    targets += [*t.emptying, *t.many_made, *(each.relation for each in t.inverses)]
    found |= {f"tests.factories:new_{each.target.name}" for each in targets}
    targets_deleted = [*t.restricting, *t.cascading, *t.emptying]
    found |= {f"tests.factories:delete_{each.target.name}" for each in targets_deleted}
    found.add(f"tests.factories:new_{r.item}")
    groups = (
        (r.creates or r.lists or r.reads or r.updates or bool(t.absent), ["pytest"]),
        (t.makes_with_defaults or t.makes_refused or t.makes_accepted, ["typing:Any"]),
        (r.lists or r.reads, ["typing:Any"]),
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
        found |= set(names) if is_needed else set()
    return import_block(found)

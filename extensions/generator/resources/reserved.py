"""Names that are taken, each with its reason; everything else is free, SQL's words included."""

from keyword import kwlist

KEYWORD = "is a keyword of Python"
SELF = "is the first argument of every method in Python"
PYDANTIC = "is an attribute of every Pydantic model"
SQLALCHEMY = "is an attribute of every SQLAlchemy model"
OURS = "is a name that the generated project needs itself"
DEVICE = "is a device on Windows, where no file can have that name"
CONSTANT = "would be a class called None, True or False"

PYDANTIC_ATTRIBUTES = frozenset(
    """construct copy dict from_orm json model_computed_fields model_config model_construct
    model_copy model_dump model_dump_json model_extra model_fields model_fields_set
    model_json_schema model_parametrized_name model_post_init model_rebuild model_validate
    model_validate_json model_validate_strings parse_file parse_obj parse_raw schema schema_json
    update_forward_refs validate""".split()
)
SQLALCHEMY_ATTRIBUTES = frozenset({"metadata", "registry"})
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
PYTHON = dict.fromkeys(kwlist, KEYWORD) | {"self": SELF}

# Columns that PostgreSQL gives to every table.
POSTGRESQL_COLUMNS = frozenset("tableoid xmin cmin xmax cmax ctid".split())
# Tables that cannot be the user's; SQLite keeps every name with its prefix to itself.
TABLES = {"alembic_version": "the migrations"}
SQLITE_PREFIX = "sqlite_"

OUR_MODULES = (
    "base",
    "token",
    "types",
    "pages",
    "problems",
    "expiring",
    "spelling",
    "embedded",
)
OUR_PLURALS = (
    *("health", "docs", "redoc", "openapi", "token", "base"),
    *("documentation", "signature", "strict", "relation_fields"),
)
# Classes that generated modules have beside those of the resources.
OUR_CLASSES = (
    "annotated", "any", "association_proxy", "async_session", "base_payload", "binary_uuid",
    "callable", "decimal", "depends", "exact_decimal", "exact_string", "exact_text",
    "fetched_page", "if_match", "iterator", "json", "json_row", "literal", "mapped",
    "path_id", "query", "read_session", "response_headers", "row_values", "seeding_plan",
    "strict_route", "strict_router", "test_client", "utc_date_time", "write_session",
)  # fmt: skip
# Tables of the tests: models find each other by name among all classes.
SCRATCH = tuple(
    f"scratch_{name}"
    for name in ("note", "value", "pass", "thing", "other", "folder", "page", "stamp")
)
# What a project has besides when it has users.
ACCOUNT_MODULES = (
    *("user", "owned", "auth", "single_use", "login_session", "refresh_token", "password_reset"),
    *("email_change", "sign_up", "rate_limit", "current_user", "current_admin", "optional_user"),
)
ACCOUNT_TABLES = dict.fromkeys(
    (
        *("users", "login_sessions", "refresh_tokens", "password_resets", "email_changes"),
        *("sign_ups", "rate_limits"),
    ),
    "the users",
)
ACCOUNT_PLURALS = (
    *("auth", "account", "email_addresses", "recovery", "sign_up", "signed_in", "admins_only"),
    *ACCOUNT_TABLES,
)
# Names of modules in models/ and schemas/, and of modules and paths in routers/ and tests/.
SINGULARS = (
    PYTHON
    | dict.fromkeys(("none", "true", "false"), CONSTANT)
    | dict.fromkeys(DEVICES, DEVICE)
    | dict.fromkeys(OUR_MODULES + OUR_CLASSES + SCRATCH, OURS)
)
PLURALS = PYTHON | dict.fromkeys(DEVICES, DEVICE) | dict.fromkeys(OUR_PLURALS, OURS)
MEMBERS = (
    PYTHON
    | dict.fromkeys(PYDANTIC_ATTRIBUTES, PYDANTIC)
    | dict.fromkeys(SQLALCHEMY_ATTRIBUTES, SQLALCHEMY)
    | dict.fromkeys(("sa", "dt"), OURS)  # modules that models name inside of classes
)
EVERY_RESOURCE = ("id", "created_at", "updated_at")
LIST_PARAMETERS = frozenset({"limit", "cursor", "offset", "sort", "q"})


def reserved_singulars(*, auth: bool) -> dict[str, str]:
    """Return the names that no resource can have, with reasons."""
    return SINGULARS | dict.fromkeys(ACCOUNT_MODULES if auth else (), OURS)


def reserved_plurals(*, auth: bool) -> dict[str, str]:
    """Return the names that no resource can have as its plural, with reasons."""
    return PLURALS | dict.fromkeys(ACCOUNT_PLURALS if auth else (), OURS)


def reserved_members(*, owned: bool, lock: bool, database: str) -> dict[str, str]:
    """Return the names that no field or relation of the resource can have, with reasons."""
    reserved = MEMBERS | dict.fromkeys(EVERY_RESOURCE, "exists in every resource")
    if owned:
        reserved |= dict.fromkeys(("owner", "owner_id"), "exists in every owned resource")
    if lock:
        reserved["version"] = "is the column that lock adds"
    if database == "postgresql":
        reserved |= dict.fromkeys(POSTGRESQL_COLUMNS, "is a column of every PostgreSQL table")
    return reserved

"""The tables of users, sessions and tokens, for the first migration."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import types


@dataclass(frozen=True)
class Table:
    """A table as the first migration makes it, beside `id` and the two times of every table."""

    name: str
    columns: dict[str, str]  # "254", "bool", "int", "json", "moment" or "users" and the like: a key
    unique: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ("expires_at",)
    references: dict[str, str] = field(default_factory=dict)


NAMES = {"first_name": "100", "last_name": "100"}
# In the order of their mixins: SQLAlchemy puts the columns of mixins first.
SINGLE_USE = {"digest": "64", "used_at": "moment", "expires_at": "moment"}

USERS = Table(
    "users",
    {
        "email": "254",
        "email_key": "320",
        "password_hash": "255",
        **NAMES,
        "is_active": "bool",
        "is_superuser": "bool",
        "token_version": "int",
    },
    unique=("email_key",),
    optional=("first_name", "last_name"),
    indexed=(),
)
LOGIN_SESSIONS = Table(
    "login_sessions",
    {
        "user_id": "key",
        "token_version": "int",
        "last_used_at": "moment",
        "client": "64",
        "user_agent": "255",
        "expires_at": "moment",
    },
    indexed=("user_id", "expires_at"),
    references={"user_id": "users"},
)
REFRESH_TOKENS = Table(
    "refresh_tokens",
    {"session_id": "key", **SINGLE_USE},
    unique=("digest",),
    optional=("used_at",),
    indexed=("session_id", "expires_at"),
    references={"session_id": "login_sessions"},
)
PASSWORD_RESETS = Table(
    "password_resets",
    {"user_id": "key", **SINGLE_USE},
    unique=("user_id", "digest"),
    optional=("used_at",),
    references={"user_id": "users"},
)
EMAIL_CHANGES = Table(
    "email_changes",
    {"user_id": "key", "email": "254", **SINGLE_USE},
    unique=("user_id", "digest"),
    optional=("used_at",),
    references={"user_id": "users"},
)
SIGN_UPS = Table(
    "sign_ups",
    {"email": "254", "password_hash": "255", **NAMES, **SINGLE_USE},
    unique=("digest",),
    optional=("used_at", "first_name", "last_name"),
)
RATE_LIMITS = Table(
    "rate_limits",
    {"key": "128", "hits": "json", "expires_at": "moment"},
    unique=("key",),
)


def account_tables(signup: str, rate_limit_store: str) -> list[Table]:
    """The tables that come with users, each after those that it refers to."""
    waiting = [SIGN_UPS] if signup == "confirm" else []
    counted = [RATE_LIMITS] if rate_limit_store == "database" else []
    return [
        USERS,
        LOGIN_SESSIONS,
        REFRESH_TOKENS,
        PASSWORD_RESETS,
        EMAIL_CHANGES,
        *waiting,
        *counted,
    ]


def table_parts(table: Table, id_type: str, database: str) -> Iterator[str]:
    """The arguments of `op.create_table`."""
    moment = types.moment_column(database).migration
    key = types.identifier_column(id_type, database).migration
    kinds = {
        "bool": "sa.Boolean()",
        "int": "sa.Integer()",
        "json": "sa.JSON()",
        "moment": moment,
        "key": key,
    }
    yield f'"{table.name}"'
    yield f'sa.Column("id", {key}, nullable=False)'
    for name, kind in table.columns.items():
        column = kinds.get(kind) or types.string_column(int(kind), database).migration
        yield f'sa.Column("{name}", {column}, nullable={name in table.optional})'
    for name in ("created_at", "updated_at"):
        yield f'sa.Column("{name}", {moment}, nullable=False)'
    yield f'sa.PrimaryKeyConstraint("id", name="pk_{table.name}")'
    for name, target in table.references.items():
        yield (
            f'sa.ForeignKeyConstraint(["{name}"], ["{target}.id"], '
            f'name="fk_{table.name}_{name}", ondelete="CASCADE")'
        )
    for name in table.unique:
        yield f'sa.UniqueConstraint("{name}", name="uq_{table.name}_{name}")'
    if (database, id_type) == ("sqlite", "integer"):
        yield "sqlite_autoincrement=True"


def index_statements(table: Table) -> Iterator[str]:
    """The calls of `op.create_index`."""
    for name in table.indexed:
        yield f'op.create_index("ix_{table.name}_{name}", "{table.name}", ["{name}"])'

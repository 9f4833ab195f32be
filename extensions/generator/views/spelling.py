"""How a name is spelt in the module in which it stands."""

import hashlib
from collections.abc import Collection

from ..code.literals import python
from ..resources.names import pascal

# PostgreSQL ends identifiers after 63 bytes, MySQL refuses those over 64.
LONGEST_IDENTIFIER = 60
LONGEST_ALIAS = 60

# What our own code calls something where it also names a row after its resource.
TAKEN = frozenset(
    "admins_only change changed changes chosen client comparable count create create_row "
    "created defaults emptied etag fetch_page fetch_related fetch_row fetch_shown fetch_shown_page "
    "first headers httpx2 "
    "identifier ids if_match in_order indexed insert json_id listed mine model name names numbers "
    "other owned_by params payload problems pytest require_owner require_version response row "
    "rows same second select session statement users_only value walk".split()
)

# The columns of every table.
STAMPS = ("created_at", "updated_at", "id")


def identifier(name: str) -> str:
    """The name of a constraint or table, shortened the same way each time if it is too long."""
    if len(name) <= LONGEST_IDENTIFIER:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:7]
    return f"{name[: LONGEST_IDENTIFIER - 8]}_{mark}"


def builtin(name: str, members: Collection[str]) -> str:
    """A built-in type inside a class that may have a member of the same name."""
    return f"builtins.{name}" if name in members else name


def literal_list(texts: Collection[str]) -> str:
    """Plain names as a comma-separated list of Python strings."""
    return ", ".join(f'"{text}"' for text in texts)


def list_source(texts: Collection[str]) -> str:
    """Plain names as a list, which Python and TOML spell alike."""
    return f"[{literal_list(texts)}]"


def variable(item: str) -> str:
    """The name of a variable that holds a row."""
    return f"{item}_row" if item in TAKEN else item


def call(function: str, *arguments: str) -> str:
    """A call without its empty arguments."""
    return f"{function}({', '.join(argument for argument in arguments if argument)})"


def field_alias(resource: str, field: str, taken: Collection[str]) -> str:
    """The name of a field's type: `PostTitle`, or another one when that means something already."""
    alias = pascal(resource) + pascal(field)
    if len(alias) > LONGEST_ALIAS:
        alias = pascal(identifier(f"{resource}_{field}"))
    while alias in taken:
        alias += "Value"
    return alias


def has_short_name(kind: str, table: str, column: str) -> bool:
    """Whether the name that the convention gives is one that every database takes."""
    name = f"{kind}_{table}_{column}"
    return identifier(name) == name


def pattern_literal(pattern: str) -> str:
    """Raw where that is the same text and reads better."""
    raw_works = '"' not in pattern and not pattern.endswith("\\") and pattern.isprintable()
    return f'r"{pattern}"' if raw_works and "\\" in pattern else python(pattern)

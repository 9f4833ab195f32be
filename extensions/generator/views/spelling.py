"""How a name is spelt in the module in which it stands."""

import hashlib
from collections.abc import Collection

# PostgreSQL ends identifiers after 63 bytes, MySQL refuses those over 64.
LONGEST_IDENTIFIER = 60
LONGEST_ALIAS = 60


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


def call(function: str, *arguments: str) -> str:
    """A call without its empty arguments."""
    return f"{function}({', '.join(argument for argument in arguments if argument)})"

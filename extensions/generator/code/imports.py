"""The import block of a module, ordered as ruff's isort rules order it."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .layout import fit
from .natural_order import natural_key

FIRST_PARTY = frozenset(
    {
        "auth",
        "background",
        "database",
        "errors",
        "logs",
        "mail",
        "main",
        "manage",
        "metrics",
        "middleware",
        "migrations",
        "models",
        "queries",
        "rate_limits",
        "routers",
        "samples",
        "schemas",
        "seeding",
        "sentry",
        "settings",
        "tests",
        "tracing",
    }
)


class _Import(NamedTuple):
    """`import module as alias`, or `from module import name as alias`."""

    module: str
    name: str
    alias: str


def import_block(names: Iterable[str]) -> str:
    """The import statements for `names`, without a line break at the end.

    A name is `module`, `module as alias`, `module:name` or `module:name as alias`; repetitions
    are merged. Sections (future, standard library, third party, first party) are separated by a
    blank line.
    """
    sections: dict[int, list[_Import]] = {}
    for item in {_parse(name) for name in names}:
        sections.setdefault(_section(item.module), []).append(item)
    blocks = ("\n".join(_statements(sections[number])) for number in sorted(sections))
    text = "\n\n".join(blocks)
    return fit(text).rstrip("\n")


def _parse(text: str) -> _Import:
    target, _, alias = text.partition(" as ")
    module, _, name = target.partition(":")
    return _Import(module.strip(), name.strip(), alias.strip())


def _section(module: str) -> int:
    package = module.partition(".")[0]
    if package == "__future__":
        return 0
    if package in FIRST_PARTY:
        return 3
    return 1 if package in sys.stdlib_module_names else 2


def _statements(items: list[_Import]) -> Iterator[str]:
    """Plain imports first, then one `from` statement per module and one per aliased name."""
    for item in sorted((item for item in items if not item.name), key=_order):
        yield f"import {item.module}{_as(item)}"
    pending: dict[tuple[str, str], list[_Import]] = {}
    for item in sorted((item for item in items if item.name), key=_order):
        aliased = f"{item.name} {item.alias}" if item.alias else ""
        pending.setdefault((item.module, aliased), []).append(item)
    for (module, _), members in pending.items():
        yield f"from {module} import {', '.join(member.name + _as(member) for member in members)}"


def _as(item: _Import) -> str:
    return f" as {item.alias}" if item.alias else ""


def _order(item: _Import) -> tuple[Any, ...]:  # cmp_to_key gives keys without a type
    return (
        *_module_order(item.module),
        kind_order(item.name),
        natural_key(item.name.lower()),
        natural_key(item.name),
        natural_key(item.alias),
    )


def _module_order(module: str) -> tuple[Any, Any]:  # as above
    return natural_key(module.lower()), natural_key(module)


def kind_order(name: str) -> int:
    """CONSTANTS before Classes before functions."""
    if len(name) > 1 and name.isupper():
        return 0
    return 1 if name[:1].isupper() else 2

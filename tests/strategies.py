"""Hypothesis strategies: resource lists that must be accepted, as YAML would load them."""

from typing import Any

from hypothesis import strategies as st

from extensions.generator.resources.names import pascal, plural, singular
from extensions.generator.resources.reserved import (
    reserved_members,
    reserved_plurals,
    reserved_singulars,
)
from tests.composite_strategies import orders_and_composites
from tests.field_strategies import Entry, fields, texts

# Words reserved in SQL, Python's builtins, words without a plural of their own.
RESOURCE_NAMES = (
    *("order", "group", "event", "url", "series", "staff", "data", "select", "table", "index"),
    *("type", "list", "str", "person", "category", "order_line", "session", "client", "column"),
    *("request", "response", "enum", "date", "string", "integer", "page_view", "exception"),
)
MEMBER_NAMES = (
    *("date", "type", "uuid", "min", "max", "fields", "columns", "name", "id_card", "list", "int"),
    *("order", "group", "limit", "cursor", "offset", "sort", "q", "select", "match", "datetime"),
    *("session", "payload", "request", "response", "status", "value", "key", "model_name", "str"),
    *("model_year", "decimal", "query", "mapped", "field", "user", "users", "time", "a", "b", "c1"),
)
SINGULARS, PLURALS = reserved_singulars(auth=True), reserved_plurals(auth=True)
EVERY_RESERVED_MEMBER = reserved_members(owned=True, lock=True, database="postgresql")
WORDS = "abcdefghijklmnopqrstuvwxyz"


def names(longest: int, pool: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Draw a name of the pool, a free one or one at the length limit."""
    parts = st.lists(st.text(f"{WORDS}0123456789", min_size=1, max_size=6), min_size=1, max_size=3)
    free = parts.map(lambda words: f"x{'_'.join(words)}")
    limits = st.sampled_from(WORDS).map(lambda letter: long_name(letter, longest))
    return st.one_of(st.sampled_from(pool), st.sampled_from(pool), free, limits)


def long_name(letter: str, longest: int) -> str:
    """Return a name of exactly that length, in several parts."""
    return (f"{letter}ong_name_" * longest)[: longest - 1] + "x"


def resource_names() -> st.SearchStrategy[str]:
    """Draw a name that can be a resource with its default plural."""
    return names(40, RESOURCE_NAMES).filter(
        lambda name: (
            name not in SINGULARS and plural(name) not in PLURALS and not name.startswith("sqlite")
        )
    )


def member_names() -> st.SearchStrategy[str]:
    """Draw a name that any field or relation can have."""
    return names(60, MEMBER_NAMES).filter(lambda name: name not in EVERY_RESERVED_MEMBER)


@st.composite
def resource_sets(draw: st.DrawFn, auth: bool = False, most: int = 4) -> list[Entry]:
    """Draw a list of resources that is accepted on every database."""
    chosen = draw(st.lists(resource_names(), max_size=most, unique_by=(pascal, plural, singular)))
    plurals = {name: plural(name) for name in chosen}
    for name in chosen:
        if draw(st.booleans()):
            other = draw(names(60, ("stock", "sheep", "all_of_them")))
            if other not in plurals.values() and other not in PLURALS and "sqlite" not in other:
                plurals[name] = other
    resources = [
        draw(one_resource(name, plurals, chosen[:position], auth))
        for position, name in enumerate(chosen)
    ]
    drop_clashes(resources, plurals)
    return resources


@st.composite
def one_resource(
    draw: st.DrawFn, name: str, plurals: dict[str, str], earlier: list[str], auth: bool
) -> Entry:
    """Draw one resource; required relations lead to earlier ones only, so none go in circles."""
    resource: Entry = {"name": name}
    if plurals[name] != plural(name) or draw(st.booleans()):
        resource["plural"] = plurals[name]
    if draw(st.booleans()):
        resource["doc"] = draw(texts(1, 200).filter(lambda text: bool(text.strip())))
    owned = auth and draw(st.booleans())
    if owned:
        resource["owned"] = True
    access = draw(accesses(auth, owned))
    if access:
        resource["access"] = access
    if {access.get("update"), access.get("delete")} != {"none"} and draw(st.booleans()):
        resource["lock"] = True
    members = draw(st.lists(member_names(), min_size=1, max_size=9, unique=True))
    split = draw(st.integers(0, len(members)))
    own = [draw(fields(member)) for member in members[:split]]
    bound_wide_strings(own)
    targets = [*plurals, *(["user"] if auth else [])]
    links = [
        draw(relations(member, targets, earlier, access.get("list") != "none"))
        for member in members[split:]
    ]
    taken = {field["name"] for field in own} | {link["name"] for link in links}
    for link in links:
        id_name = id_name_of(link)
        if id_name not in taken and id_name != "owner_id":
            taken.add(id_name)
            resource.setdefault("relations", []).append(link)
    if own or "relations" not in resource:
        resource["fields"] = own or [{"name": "label", "type": "string"}]
    resource |= draw(orders_and_composites(resource, owned))
    return resource


@st.composite
def accesses(draw: st.DrawFn, auth: bool, owned: bool) -> Entry:
    """Draw an `access`, partial or empty."""
    words = ["public", "none", *(["user", "admin"] if auth else []), *(["owner"] if owned else [])]
    access: Entry = {}
    for operation in ("list", "read", "create", "update", "delete"):
        if draw(st.booleans()):
            barred = "public" if owned and operation == "create" else ""
            access[operation] = draw(st.sampled_from([word for word in words if word != barred]))
    if set(access.values()) == {"none"} and len(access) == 5:
        access["read"] = "public"
    return access


@st.composite
def relations(
    draw: st.DrawFn, name: str, targets: list[str], earlier: list[str], listed: bool
) -> Entry:
    """Draw one relation."""
    link: Entry = {"name": name, "kind": draw(st.sampled_from(["one", "one", "many"]))}
    link["to"] = draw(st.sampled_from(targets))
    if link["kind"] == "one":
        if draw(st.booleans()):
            link["required"] = link["to"] in (*earlier, "user")
        actions = ["restrict", "cascade", *([] if link.get("required") else ["set_null"])]
        link |= draw(
            st.fixed_dictionaries(
                {}, optional={"unique": st.booleans(), "on_delete": st.sampled_from(actions)}
            )
        )
    operators = [["eq"]]
    if link["kind"] == "one" and not link.get("required"):
        operators += [["isnull"], ["isnull", "eq"]]
    if draw(st.booleans()):
        link["filter"] = draw(st.sampled_from([True, False, *operators]))
    if draw(st.booleans()):
        link["expand"] = draw(st.booleans())
    if listed and draw(st.booleans()):
        link["inverse"] = draw(st.one_of(st.just(True), names(60, ("children", "posts"))))
    return link


def bound_wide_strings(own: list[Entry]) -> None:
    """Leave two strings at the most wide, so that a row fits MySQL."""
    wide = [f for f in own if f["type"] == "string" and f.get("max", 255) > 700]
    for field in wide[2:]:
        for key in ("min", "max", "default", "required"):
            field.pop(key, None)


def id_name_of(link: Entry) -> str:
    """Return the relation's name in payloads."""
    name: str = link["name"]
    return f"{name}_id" if link["kind"] == "one" else f"{singular(name)}_ids"


def drop_clashes(resources: list[Entry], plurals: dict[str, str]) -> None:
    """Drop inverses that share a path and many relations that share a table."""
    tables = set(plurals.values())
    paths: set[Any] = set()
    for resource in resources:
        kept = []
        for link in resource.get("relations", []):
            inverse = link.get("inverse")
            path = (link["to"], plurals[resource["name"]] if inverse is True else inverse)
            if inverse and path in paths:
                del link["inverse"]
            paths.add(path)
            table = f"{plurals[resource['name']]}_{link['name']}"
            if link["kind"] == "one" or table not in tables:
                tables.add(table if link["kind"] == "many" else "")
                kept.append(link)
        if "relations" in resource:
            resource["relations"] = kept
            if not kept:
                resource.setdefault("fields", [{"name": "label", "type": "string"}])

"""Accepted resources: their keys, their defaults and what they become."""

import pytest

from extensions.generator.resources.definitions import (
    Access,
    FieldDefinition,
    ResourceDefinition,
)
from extensions.generator.resources.parsing import parse_resources
from tests.unit.parsed import parse_one


def test_no_resources_are_fine() -> None:
    assert parse_resources([], auth=False, database="sqlite") == ()


def test_a_resource_takes_its_defaults() -> None:
    resource = parse_one({"name": "order_line", "fields": [{"name": "x", "type": "date"}]})

    assert resource == ResourceDefinition(
        name="order_line",
        plural="order_lines",
        doc="An order line.",
        owned=False,
        lock=False,
        access=Access(
            list="public", read="public", create="public", update="public", delete="public"
        ),
        sort=(("created_at", True),),
        unique=(),
        indexes=(),
        fields=(FieldDefinition(name="x", type="date"),),
        relations=(),
    )


def test_access_depends_on_auth_and_owner() -> None:
    plain = {"name": "post", "fields": [{"name": "x", "type": "date"}]}
    partial = {"access": {"list": "public", "create": "owner", "delete": "none"}}

    assert parse_one(plain, auth=True).access == Access(
        list="public", read="public", create="user", update="user", delete="user"
    )
    assert parse_one(plain | {"owned": True}, auth=True).access == Access(
        list="owner", read="owner", create="user", update="owner", delete="owner"
    )
    assert parse_one(plain | {"owned": True} | partial, auth=True).access == Access(
        list="public", read="owner", create="user", update="owner", delete="none"
    )


def test_a_default_order_has_names_and_directions() -> None:
    resource = parse_one(
        {"name": "post", "sort": "-x, created_at,id", "fields": [{"name": "x", "type": "date"}]}
    )

    assert resource.sort == (("x", True), ("created_at", False), ("id", False))


def test_composites_of_one_become_keys_of_their_member() -> None:
    resource = parse_one(
        {
            "name": "post",
            "owned": True,
            "fields": [{"name": "a", "type": "slug"}, {"name": "b", "type": "date"}],
            "relations": [
                {"name": "up", "to": "post", "kind": "one"},
                {"name": "top", "to": "post", "kind": "one"},
            ],
            "unique": [["a"], ["up"], ["owner", "a"], ["owner"]],
            "indexes": [["b"], ["top"], ["a"], ["b", "created_at"]],
        },
        auth=True,
    )

    assert [(field.unique, field.index) for field in resource.fields] == [
        (True, False),
        (False, True),
    ]
    assert [(relation.unique, relation.index) for relation in resource.relations] == [
        (True, False),
        (False, True),
    ]
    assert resource.unique == (("owner", "a"), ("owner",))
    assert resource.indexes == (("b", "created_at"),)


@pytest.mark.parametrize(
    "name", ["order", "group", "event", "url", "series", "staff", "data", "session", "client"]
)
def test_words_of_sql_and_of_english_are_resources(name: str) -> None:
    assert parse_one({"name": name, "fields": [{"name": "x", "type": "date"}]}).name == name


@pytest.mark.parametrize(
    "name",
    [
        *("date", "type", "uuid", "min", "max", "fields", "columns", "name", "id_card", "list"),
        *("int", "order", "group", "owner", "owner_id", "version", "model_name", "model_year"),
        *("limit", "q", "match", "user", "xmin", "classes", "config"),
    ],
)
def test_builtins_and_words_of_sql_are_fields(name: str) -> None:
    assert parse_one({"name": "post", "fields": [{"name": name, "type": "string"}]})


def test_names_at_their_limits_are_names() -> None:
    field = {"name": "f" * 60, "type": "date"}

    assert parse_one({"name": "r" * 40, "plural": "p" * 60, "fields": [field]})


def test_a_description_may_hold_quotes_and_braces() -> None:
    doc = "An \"odd\" 'post' {{ here }} \\n 100 % 🙂"
    resource = parse_one({"name": "post", "doc": doc, "fields": [{"name": "x", "type": "date"}]})

    assert resource.doc == doc


@pytest.mark.parametrize("name", ["user", "login_session", "owned", "rate_limit", "current_user"])
def test_what_only_users_need_is_free_without_them(name: str) -> None:
    link = {"name": "other", "to": name, "kind": "one"}

    assert parse_one({"name": name, "relations": [link]}).relations[0].to == name


@pytest.mark.parametrize("plural", ["users", "auth", "account", "recovery", "sign_up"])
def test_plurals_that_only_users_need_are_free_without_them(plural: str) -> None:
    fields = [{"name": "x", "type": "date"}]

    assert parse_one({"name": "thing", "plural": plural, "fields": fields}).plural == plural

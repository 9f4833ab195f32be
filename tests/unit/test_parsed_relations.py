"""Accepted relations: their keys, their defaults and what they become."""

from extensions.generator.resources.definitions import (
    RelationDefinition,
)
from extensions.generator.resources.parsing import parse_resources
from tests.unit.parsed import Entry, parse_relation


def test_a_relation_takes_its_defaults() -> None:
    assert parse_relation() == RelationDefinition(
        name="tag", to="tag", kind="one", on_delete="restrict"
    )
    assert parse_relation(kind="many", name="tags") == RelationDefinition(
        name="tags", to="tag", kind="many"
    )


def test_a_relation_has_a_name_for_its_ids() -> None:
    assert parse_relation(name="main_tag").id_name == "main_tag_id"
    assert parse_relation(name="categories", kind="many").id_name == "category_ids"


def test_only_a_one_relation_can_be_null() -> None:
    assert parse_relation().nullable
    assert not parse_relation(required=True).nullable
    assert not parse_relation(kind="many").nullable


def test_relations_filter_by_what_they_have() -> None:
    assert parse_relation(filter=True).filter == ("eq", "isnull")
    assert parse_relation(filter=True, required=True).filter == ("eq",)
    assert parse_relation(filter=True, kind="many").filter == ("eq",)
    assert parse_relation(filter=["isnull"]).filter == ("isnull",)


def test_an_inverse_has_a_name() -> None:
    assert parse_relation(inverse=True).inverse == "posts"
    assert parse_relation(inverse="articles").inverse == "articles"
    assert parse_relation(inverse=False).inverse is None


def test_relations_to_users_work_with_auth() -> None:
    relation = parse_relation(auth=True, name="editor", to="user", required=True, inverse=True)

    assert relation.to == "user"


def required_to(name: str) -> Entry:
    return {"name": name, "to": name, "kind": "one", "required": True}


def test_optional_circles_and_diamonds_work() -> None:
    resources = [
        {"name": "hen", "relations": [{"name": "egg", "to": "egg", "kind": "one"}]},
        {
            "name": "egg",
            "relations": [{"name": "hen", "to": "hen", "kind": "one", "required": True}],
        },
        {
            "name": "nest",
            "relations": [
                required_to("hen"),
                required_to("egg"),
                {"name": "nests", "to": "nest", "kind": "many"},
                {"name": "next", "to": "nest", "kind": "one", "on_delete": "set_null"},
            ],
        },
    ]

    assert len(parse_resources(resources, auth=False, database="mysql")) == 3

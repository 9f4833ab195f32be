"""What each generated module of tests imports, worked out from the code that it holds."""

from collections.abc import Sequence

from ..code.imports import import_block
from .resource import ResourceView
from .source import names_in
from .testing import TestingView

FACTORY_OWNERS = {"sqlalchemy:update", "database.database:writing", "models.base:Base"}
FACTORY_USERS = {"auth.accounts:add_user", "database.database:writing", "models.user:User"}


def factory_imports(resources: Sequence[ResourceView]) -> str:
    """For `tests/factories.py`."""
    found = {
        "collections:defaultdict",
        "collections.abc:Iterator",
        "itertools:count",
        "typing:Any",
    }
    found |= {"fastapi.testclient:TestClient"}
    owned = any(r.definition.owned for r in resources)
    links = any(r.links_to_users for r in resources)
    found |= {"httpx2"} if owned or links or any(r.targeted for r in resources) else set()
    found |= FACTORY_OWNERS if owned else set()
    found |= {"uuid:UUID"} if owned and resources[0].id_python == "UUID" else set()
    found |= FACTORY_USERS if links else set()
    found |= {f"samples.{r.item}:sample_{r.item}" for r in resources}
    inserted = [r for r in resources if not r.creates]
    for r in inserted:
        found |= {f"models.{r.item}:{r.Item}", f"schemas.{r.item}:{r.Item}Create"}
    if inserted:
        found |= {
            "database.database:writing",
            "models.base:Base",
            "schemas.base:BasePayload",
        }
    return import_block(found)


def access_test_imports(r: ResourceView, t: TestingView) -> str:
    """For `tests/access/test_posts.py`."""
    found = {"fastapi.testclient:TestClient", "pytest"}
    found.add(f"tests.factories:new_{r.item}")
    lines = [t.made, t.payload_for_ada] if r.creates else [t.made]
    lines += [t.parent(each) for each in t.inverses]
    lines += [t.payload_for_ada_but(each) for each in t.hidden_targets]
    targets = [*t.hidden_targets, *t.active_targets, *t.unshown]
    targets += [each.relation for each in t.inverses]
    targets += t.related_in_unique if t.unique_for_owner else []
    found |= {f"tests.factories:new_{each.target.name}" for each in targets}
    given = names_in(lines)
    groups = (
        ("give" in given, ["tests.factories:give"]),
        (r.creates, [f"tests.factories:payload_for_{r.item}"]),
        (r.updates, [f"tests.factories:change_{r.item}"]),
        (r.deletes, [f"tests.factories:delete_{r.item}"]),
        (t.creates_owned or t.goes_with_owner, ["tests.factories:me"]),
        (t.goes_with_owner, ["tests.factories:delete_user"]),
        (bool(t.unique_for_owner), ["tests.factories:create"]),
    )
    for is_needed, names in groups:
        found |= set(names) if is_needed else set()
    return import_block(found)


def test_imports(r: ResourceView, t: TestingView) -> str:
    """For `tests/test_posts.py`."""
    found = {"fastapi.testclient:TestClient"}
    targets = [*t.one_filtered, *t.one_shown, *t.one_optional, *t.restricting, *t.cascading]
    targets += t.related_in_unique if t.makes_unique else []
    targets += [*t.emptying, *t.many_made, *(each.relation for each in t.inverses)]
    found |= {f"tests.factories:new_{each.target.name}" for each in targets}
    targets_deleted = [*t.restricting, *t.cascading, *t.emptying]
    found |= {f"tests.factories:delete_{each.target.name}" for each in targets_deleted}
    found.add(f"tests.factories:new_{r.item}")
    groups = (
        (r.creates or r.lists or r.reads or r.updates or bool(t.absent), ["pytest"]),
        (t.makes_with_defaults or t.makes_refused or t.makes_accepted, ["typing:Any"]),
        (r.lists or r.reads, ["typing:Any"]),
        (r.creates, [f"tests.factories:payload_for_{r.item}"]),
        (t.changes_each, [f"tests.factories:payload_for_{r.item}"]),
        (r.updates, [f"tests.factories:change_{r.item}"]),
        (r.deletes, [f"tests.factories:delete_{r.item}"]),
        (t.makes_unique or t.makes_with_defaults, ["tests.factories:create"]),
        (r.lists or bool(t.inverses), ["tests.lists:listed"]),
        (r.lists, ["tests.lists:ids", "tests.lists:in_order", "tests.lists:walk"]),
        (t.lists_ranged, ["tests.lists:comparable"]),
        (r.lists or r.reads, ["tests.statements:selects"]),
        (bool(t.many_made), ["tests.lists:ids"]),
        (r.is_indexed, ["pytest", "tests.indexes:indexed"]),
    )
    for is_needed, names in groups:
        found |= set(names) if is_needed else set()
    return import_block(found)

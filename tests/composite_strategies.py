"""Hypothesis strategies: the default order, constraints and indexes of a drawn resource."""

from hypothesis import strategies as st

from extensions.generator.resources.field_types import UNKEYED_TYPES
from tests.field_strategies import Entry


@st.composite
def orders_and_composites(draw: st.DrawFn, resource: Entry, owned: bool) -> Entry:
    """Draw `sort`, `unique` and `indexes` over what the resource has."""
    found: Entry = {}
    own = resource.get("fields", [])
    orderable = [f["name"] for f in own if f["type"] not in UNKEYED_TYPES and f.get("read", True)]
    if draw(st.booleans()):
        order = draw(
            st.lists(
                st.sampled_from([*orderable, "id", "created_at", "updated_at"]),
                min_size=1,
                max_size=3,
                unique=True,
            )
        )
        found["sort"] = ",".join(draw(st.sampled_from(["", "-"])) + name for name in order)
    narrow = [f for f in own if is_narrow(f)]
    constants = {f["name"] for f in narrow if f.get("write") == "server" and "default" in f}
    columns = [f["name"] for f in narrow]
    columns += [r["name"] for r in resource.get("relations", []) if r["kind"] == "one"]
    columns += ["owner"] if owned else []
    if draw(st.booleans()) and columns:
        unique = draw(st.lists(composites(columns), max_size=2, unique_by=frozenset))
        found["unique"] = [entry for entry in unique if not set(entry) <= constants]
        dated = [*columns, "created_at", "updated_at"]
        found["indexes"] = draw(st.lists(composites(dated), max_size=2, unique_by=tuple))
    return found


def composites(columns: list[str]) -> st.SearchStrategy[list[str]]:
    """Draw one composite of one to three columns."""
    return st.lists(st.sampled_from(columns), min_size=1, max_size=3, unique=True)


def is_narrow(field: Entry) -> bool:
    """Tell whether three such fields fit a key of MySQL."""
    if field["type"] == "string":
        return bool(field.get("max", 255) <= 100)
    return field["type"] not in (*UNKEYED_TYPES, "url", "email")

"""The strategies draw what they promise: resource lists that every database accepts."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extensions.generator.resources.parsing import parse_resources
from tests.strategies import resource_sets


@given(data=st.data(), auth=st.booleans())
@settings(
    max_examples=100,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
def test_every_drawn_list_is_accepted_on_every_database(data: st.DataObject, auth: bool) -> None:
    resources = data.draw(resource_sets(auth=auth))

    for database in ("sqlite", "postgresql", "mysql"):
        parsed = parse_resources(resources, auth=auth, database=database)
        assert [resource.name for resource in parsed] == [entry["name"] for entry in resources]

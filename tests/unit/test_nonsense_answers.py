"""Whatever YAML can hold is either accepted or refused in words."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extensions.generator.resources.answer_shapes import (
    AccessShape,
    FieldShape,
    RelationShape,
    ResourceShape,
)
from extensions.generator.resources.definitions import (
    ResourceDefinition,
)
from extensions.generator.resources.errors import AnswerError
from extensions.generator.resources.field_types import FIELD_TYPES
from extensions.generator.resources.parsing import parse_resources

nonsense = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.dates(),
        st.datetimes(),
        st.binary(max_size=3),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = sorted(
    {
        key
        for shape in (ResourceShape, FieldShape, RelationShape, AccessShape)
        for key in shape.model_fields
    }
)
WORDS = [*FIELD_TYPES, "post", "tag", "user", "one", "many", "x", "none", "eq", "^a", "-x"]
entries = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(nonsense, st.sampled_from(WORDS), st.lists(nonsense)),
    max_size=9,
)
likely_fields = st.builds(
    lambda entry, kind: entry | {"name": "x", "type": kind}, entries, st.sampled_from(FIELD_TYPES)
)
likely_relations = st.builds(
    lambda entry, kind: entry | {"name": "tag", "to": "post", "kind": kind},
    entries,
    st.sampled_from(["one", "many"]),
)
likely = st.builds(
    lambda entry, fields, relations: (
        entry | {"name": "post", "fields": fields, "relations": relations}
    ),
    entries,
    st.lists(likely_fields, max_size=2),
    st.lists(likely_relations, max_size=2),
)
answers = st.one_of(
    nonsense,
    st.lists(nonsense, max_size=3),
    st.lists(entries, max_size=3),
    st.lists(likely, max_size=2),
    st.lists(likely, max_size=2),
)


@given(answers, st.booleans(), st.sampled_from(["sqlite", "postgresql", "mysql"]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nonsense_is_refused_in_words_or_accepted(
    answer: object, auth: bool, database: str
) -> None:
    try:
        resources = parse_resources(answer, auth=auth, database=database)
    except AnswerError as error:
        messages = error.messages
    else:
        assert all(isinstance(resource, ResourceDefinition) for resource in resources)
        return

    assert messages
    assert all(m.isprintable() and m.startswith("resource") for m in messages)
    assert not any("pydantic" in m.lower() for m in messages)

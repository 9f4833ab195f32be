"""Any expression of the grammar, nested: what nobody would write, and must be laid out too."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.unit.statements import NAMES, in_context

Text = SearchStrategy[str]

ATOMS = st.one_of(
    NAMES,
    NAMES.map(str.capitalize),
    st.sampled_from(["None", "True", "404", '""']),
    st.builds('"{}"'.format, NAMES),
    st.builds('f"{} {{{}}}"'.format, NAMES, NAMES),
)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(".".join)


def _joined(parts: Text, left: str, right: str, least: int = 0) -> Text:
    return st.lists(parts, min_size=least, max_size=4).map(
        lambda items: f"{left}{', '.join(items)}{right}"
    )


def _calls(inner: Text) -> Text:
    keywords = st.lists(st.builds("{}={}".format, NAMES, inner), max_size=2)
    positional = st.lists(st.one_of(inner, NAMES.map("*{}".format)), max_size=3)
    return st.builds(lambda first, last: f"({', '.join([*first, *last])})", positional, keywords)


def _compound(inner: Text) -> Text:
    call = st.builds("{}{}".format, PATHS, _calls(inner))
    link = st.builds(".{}{}".format, NAMES, _calls(inner))
    operand = st.one_of(ATOMS, PATHS, call, inner.map("({})".format))
    operators = st.sampled_from(["+", "|", "*", "and", "or", "==", "in", "is not"])
    chained = st.sampled_from([" + ", " | ", " and ", " or "])
    return st.one_of(
        call,
        st.builds("{}{}".format, call, st.lists(link, min_size=1, max_size=3).map("".join)),
        st.builds("await {}".format, call),
        st.builds("{}[{}]".format, PATHS, inner),
        st.builds("{}[{}, {}]".format, NAMES, inner, inner),
        st.builds("{} {} {}".format, operand, operators, operand),
        st.builds(
            lambda between, parts: between.join(parts), chained, st.lists(operand, min_size=3)
        ),
        st.builds("not {}".format, operand),
        st.builds("{} if {} else {}".format, operand, operand, operand),
        st.builds("{}(key=lambda {}: {})".format, NAMES, NAMES, inner),
        st.builds("[{} for {} in {} if {}]".format, operand, NAMES, operand, operand),
        st.builds("{}({} for {}, {} in {})".format, NAMES, operand, NAMES, NAMES, operand),
        _joined(inner, "[", "]"),
        _joined(inner, "(", ",)", least=1),
        _joined(st.builds('"{}": {}'.format, NAMES, inner), "{", "}"),
    )


EXPRESSIONS = st.recursive(ATOMS, _compound, max_leaves=8)
PLACES = st.sampled_from(
    [
        "{1} = {0}",
        "    {1}.{2} = {0}",
        "    {1}[{2}] = {0}",
        "    {1}: {2} = {0}",
        "    {1}: list[{2}] = {0}",
        "    {1} += {0}",
        "    return {0}",
        "    return {1}, {0}",
        "    assert {0}",
        "    assert {1}, {0}",
        "    {1}({0})",
        "    await {1}.{2}({0})",
        "    if {0}:",
        "    for {1}, {2} in {0}:",
        "    with {1}({0}) as {2}:",
        "    raise {1}({0}) from {2}",
        "@{1}({0})",
        "def {1}({2}: Any = {0}) -> {1}:",
    ]
)
MODULES = st.builds(
    lambda place, *parts: in_context(place.format(*parts)), PLACES, EXPRESSIONS, NAMES, NAMES
)

"""The generated import block is the one that ruff would have written."""

from hypothesis import strategies as st

from extensions.generator.code.imports import FIRST_PARTY, import_block
from tests.unit.drawing import draw
from tests.unit.ruff import sort_imports_all

PACKAGES = [
    *("datetime", "decimal", "typing", "collections.abc", "uuid", "Queue", "__future__"),
    *("sqlalchemy", "sqlalchemy.orm", "fastapi", "pydantic", "PIL", "zzz", "a1", "a01", "a10"),
    *("models.order", "models.order_line", "models", "schemas.post", "queries", "tests.unit"),
    *("models.line2", "models.line10", "models.line01", "models.Line2", "database.types"),
]
WORDS = st.one_of(
    st.sampled_from(["String", "Mapped", "mapped_column", "POSTS", "T", "A1", "X_2", "_x", "_X"]),
    st.from_regex(r"[a-zA-Z_][a-zA-Z0-9_]{0,59}", fullmatch=True),
    st.from_regex(r"(line|Line|LINE)[0-9_]{0,5}", fullmatch=True),
)
ALIAS = st.one_of(st.just(""), st.just(""), st.sampled_from([" as dt", " as Z", " as orm_1"]))
ITEMS = st.one_of(
    st.builds("{}{}".format, st.sampled_from([name for name in PACKAGES if name[0] != "_"]), ALIAS),
    st.builds("{}:{}{}".format, st.sampled_from(PACKAGES), WORDS, ALIAS),
)
BLOCKS = st.lists(ITEMS, min_size=1, max_size=14)


def plain(names: list[str]) -> str:
    """One statement a line, in the given order: what ruff is asked to sort."""
    lines = []
    for name in names:
        module, _, member = name.partition(":")
        lines.append(f"from {module} import {member}" if member else f"import {module}")
    return "\n".join(sorted(lines, key=lambda line: "__future__" not in line)) + "\n"


def test_the_block_is_what_ruff_makes_of_the_same_imports() -> None:
    blocks = draw(BLOCKS, 400)

    judged = sort_imports_all([plain(names) for names in blocks], sorted(FIRST_PARTY))

    assert [import_block(names) + "\n" for names in blocks] == judged


def test_sections_and_kinds_have_their_order() -> None:
    block = import_block(
        [
            "models.post:Post",
            "sqlalchemy:select",
            "sqlalchemy:String",
            "sqlalchemy as sa",
            "decimal:Decimal",
            "datetime as dt",
            "schemas:types",
            "decimal:Decimal",
        ]
    )

    assert block.split("\n") == [
        "import datetime as dt",
        "from decimal import Decimal",
        "",
        "import sqlalchemy as sa",
        "from sqlalchemy import String, select",
        "",
        "from models.post import Post",
        "from schemas import types",
    ]


def test_nothing_imported_is_no_text() -> None:
    assert import_block([]) == ""

"""Python statements as the templates write them, with names of any length in every place."""

import re
from string import ascii_lowercase

from hypothesis import strategies as st

# $a is a name, $A a class, $U a constant; the same letter is the same name.
SHAPES = """\
async def update_$a(session: Session, $a: Requested$B, payload: $BUpdate) -> $B:
def f($a: $A = Field(default_factory=absent), *, $b: $B | None = None) -> dict[str, Any]:
async def $a($b: $B, /, *args: $A, **kwargs: Any) -> AsyncIterator[$A]:
def $a() -> $A:
def $a() -> list[$A]:
def $a($b: $A) -> Annotated[$A, Depends($a)]:
    async def $a($b: $A, $c: $B) -> $C: ...
class $A($B, Base[$A], table=True):
    $a: Mapped[str | None] = mapped_column(ForeignKey("$b.id", ondelete="CASCADE"), index=True)
    $a: Mapped[str] = mapped_column(String(200))
    $a: Mapped[$A | None] = relationship(lazy="raise")
    $a: Mapped[list[$A]] = relationship(secondary=$b_$c, order_by="$A.id", lazy="raise")
    $a: Mapped[list["$A"]] = relationship(back_populates="$b", passive_deletes=True)
    $a: Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[a-z]+$", examples=["$b"])]
    $a: Annotated[$A | None, Field(description="$b $c")] = None
    $a: $A | None = None
    $a: $A | $B = $A.$b
    $a: list[$A] = Field(default_factory=list, max_length=100)
    $a: datetime
$A = Annotated[Line, Field(min_length=1, max_length=80, description="$a $b")]
$A = Literal["$a", "$b", "$c"]
$A = Literal["$a"]
$A: TypeAlias = Annotated[$B, Depends(get_$a)]
Requested$A = Annotated[$A, Depends(get_$a)]
@router.patch("/{$a_id}", response_model=$ARead, responses=problems(404, 409, 412, 422, 428))
@$a
$U = Listing($A, sort="-created_at", search=($A.$b, $A.$c), options=(joinedload($A.$b),))
$U = {"$a": $A.$b, "$b": "$c", **$c}
$U = ("$a", "$b")
$U = {"$a", "$b"}
        sa.Column("$a", sa.String(200), nullable=False),
        sa.Column("$a", sa.Enum("$b", "$c", name="$a_$b", native_enum=False), nullable=False),
        sa.ForeignKeyConstraint(["$a_id"], ["$b.id"], name="fk_$a_$b", ondelete="SET NULL"),
        sa.UniqueConstraint("$a", "$b", name="uq_$a_$b"),
        pytest.param({"$a": "$b"}, id="$c-too-long"),
    op.create_index("ix_$a_$b", "$a", ["$b", "$c"], unique=False)
    op.create_table("$a", sa.Column("$b", sa.Integer()), sa.PrimaryKeyConstraint("$b"))
    op.drop_table("$a")
    response = client.post($U, json=new_$a(client) | {"$b": "x" * 201})
    assert client.get($U, params={"$b": "v"}).json()["items"] == [$a, $b]
    assert response.json()["errors"][0]["loc"] == ["body", "$a"]
    assert response.status_code == 422, response.text
    assert $a.$b == $c
    assert $a.$b is not None
    assert not $a
    $a = await find_target(session, $A, payload.$b_id, "$b_id")
    await session.execute(delete($A).where($A.$b == $c, $A.$c.is_(None)))
    $a = (await session.scalars(select($A).where($A.$b.in_($c)).order_by($A.id))).all()
    statement = select($A).options(selectinload($A.$b)).where($A.$c == $d).limit(1)
    return {"$a": f"Title {number}", "$b": Decimal(number % 100)}
    return [tag.id for tag in self.$a]
    return {$a.$b: $a for $a in $c if $a.$b}
    return $a.$b($c)
    return $a, $b
    return await $a.$b($c, $d)
    return $A.$b if $c else $d
    raise Problem(409, "$a", f"There is a {$b} already") from error
    yield $a($b)
    if "$a_id" in payload.model_fields_set and payload.$a_id is not None:
    elif $a.$b != $c.$d or not $e:
    for $a, $b in zip($c.$d, $e, strict=True):
    for $a in $b.$c($d):
    async with $a.$b($c) as $d:
    with $a($b) as $c, $d():
    while $a.$b < $c:
    except ($A, $B) as error:
    $a.$b["$c"] = $d.$e
    $a[$b] = $c($d)
    $a.$b += $c
    del $a.$b
    self.$a = $b
    $a = $b = $c
    $a = $b
    $a = "$b"
    $a = f"{$b} $c"
    $a = lambda_($b, key=lambda row: row.$c)
    $a = sorted($b, key=lambda row: (row.$c, row.$d), reverse=True)
    $a = $b if $c else None
    $a = $b or $c and $d
    $a = $b["$c"]["$d"]
from models.$a import $A, $B
from $a.$b import $A as $B
import $a.$b
"""

# One letter, so never a keyword; short ones and those near the limits more often.
NAMES = st.builds(
    lambda letter, length: letter * length,
    st.sampled_from(ascii_lowercase),
    st.one_of(st.integers(1, 60), st.integers(1, 15), st.integers(35, 60)),
)
COMMENTS = st.sampled_from(
    [""] * 12 + ["  # noqa: E501", "  # a reason for it", "  # type: ignore"]
)
_PLACE = re.compile(r"\$(?:([a-e])|([A-C])|(U))")


def in_context(line: str, comment: str = "") -> str:
    """A module around one statement, or the first line of one."""
    code = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    match code[0], code[-1]:
        case "@", _:
            body = f"{indent}{code}{comment}\n{indent}def f():\n{indent}    pass\n"
        case _, "." if code.endswith(": ..."):
            body = f"{line}{comment}\n"
        case _, ":":
            before = {"elif": "if x:\n{0}    pass\n{0}", "except": "try:\n{0}    pass\n{0}"}
            start = before.get(code.split()[0], "").format(indent)
            body = f"{indent}{start}{code}{comment}\n{indent}    pass\n"
        case _, ",":
            body = f"    f(\n{line}{comment}\n{indent}b,\n    )\n"
        case _:
            body = f"{line}{comment}\n"
    return f"class C:\n{body}" if indent else body


def _module(shape: str, names: list[str], comment: str) -> str:
    def name(place: re.Match[str]) -> str:
        small, capital, constant = place.groups()
        chosen = names["abcde".index((small or capital or "a").lower())]
        return chosen.upper() if constant else chosen.capitalize() if capital else chosen

    return in_context(_PLACE.sub(name, shape), comment)


MODULES = st.builds(
    _module,
    st.sampled_from(SHAPES.splitlines()),
    st.lists(NAMES, min_size=5, max_size=5),
    COMMENTS,
)

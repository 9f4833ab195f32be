"""An entity-relationship diagram as SVG, from a file of answers. No network, no other program.

Tables stand in columns: each to the right of those that it refers to. A line leads from the row of
the foreign key to the table; a crow's foot stands where there may be many. Users are no table here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from extensions.generator.resources.definitions import ResourceDefinition
from extensions.generator.resources.parsing import parse_resources

LINE, WIDTH, GAP, BETWEEN, MARGIN = 18, 230, 28, 70, 20
STYLE = """
  .page { fill: #ffffff }
  .box { fill: #f6f8fa; stroke: #57606a }
  .head { fill: #0b5cad }
  .name { fill: #ffffff; font-weight: bold }
  text { fill: #1f2328; font: 12px ui-monospace, Menlo, Consolas, monospace }
  .type { fill: #57606a }
  .line { fill: none; stroke: #57606a; stroke-width: 1.3 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #161b22 }
    .box { fill: #21262d; stroke: #8b949e }
    text { fill: #e6edf3 }
    .type { fill: #9da7b3 }
    .line { stroke: #8b949e }
  }
"""


@dataclass(frozen=True)
class Row:
    """One line of a table: a column, or a relation to many."""

    name: str
    type: str
    to: str = ""
    many: bool = False


@dataclass(frozen=True)
class Box:
    """One table and where it stands."""

    name: str
    rows: tuple[Row, ...]
    x: int
    y: int

    @property
    def height(self) -> int:
        return LINE * (len(self.rows) + 1) + 8

    def row_y(self, number: int) -> int:
        """Return the middle of a line; 0 is the name."""
        return self.y + LINE * number + LINE // 2 + 3


def diagram(answers: Mapping[str, Any]) -> str:  # Any: YAML
    """Return the picture of the resources of these answers."""
    database = answers.get("database", "sqlite")
    resources = parse_resources(answers["resources"], auth=True, database=database)
    boxes = _placed({each.plural: tuple(_rows(each, resources)) for each in resources})
    width = max(box.x for box in boxes.values()) + WIDTH + MARGIN + BETWEEN // 2
    height = max(box.y + box.height for box in boxes.values()) + MARGIN
    size = f'width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {size}>',
        f"<style>{STYLE}</style>",
        f'<rect class="page" {size} rx="8"/>',
        *(line for box in boxes.values() for line in _lines(box, boxes)),
        *(part for box in boxes.values() for part in _drawn(box)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _rows(resource: ResourceDefinition, resources: tuple[ResourceDefinition, ...]) -> Iterator[Row]:
    tables = {each.name: each.plural for each in resources} | {"user": "users"}
    yield Row("id", "key")
    if resource.owned:
        yield Row("owner_id", "→ users")
    for field in resource.fields:
        yield Row(field.name, field.type + ("" if field.required else "?"))
    for relation in resource.relations:
        many = relation.kind == "many"
        optional = "" if relation.required or many else "?"
        type_ = f"→ {tables[relation.to]}{optional}"
        yield Row(
            relation.id_name, type_, "" if relation.to == "user" else tables[relation.to], many
        )


def _placed(tables: dict[str, tuple[Row, ...]]) -> dict[str, Box]:
    columns: dict[int, list[str]] = {}
    for name in tables:
        columns.setdefault(_column(name, tables, frozenset()), []).append(name)
    boxes = {}
    for column, names in sorted(columns.items()):
        y = MARGIN
        for name in names:
            boxes[name] = Box(name, tables[name], MARGIN + column * (WIDTH + BETWEEN), y)
            y += boxes[name].height + GAP
    return boxes


def _column(name: str, tables: dict[str, tuple[Row, ...]], seen: frozenset[str]) -> int:
    targets = {row.to for row in tables[name] if row.to} - seen - {name}
    return max((1 + _column(each, tables, seen | {name}) for each in targets), default=0)


def _drawn(box: Box) -> Iterator[str]:
    place = f'x="{box.x}" y="{box.y}" width="{WIDTH}" rx="4"'
    yield f'<rect class="box" {place} height="{box.height}"/>'
    yield f'<rect class="head" {place} height="{LINE + 4}"/>'
    yield f'<text class="name" x="{box.x + 8}" y="{box.y + 15}">{escape(box.name)}</text>'
    for number, row in enumerate(box.rows, start=1):
        y = box.row_y(number) + 5
        yield f'<text x="{box.x + 8}" y="{y}">{escape(row.name)}</text>'
        yield (
            f'<text class="type" x="{box.x + WIDTH - 8}" y="{y}" text-anchor="end">'
            f"{escape(row.type)}</text>"
        )


def _lines(box: Box, boxes: dict[str, Box]) -> Iterator[str]:
    for number, row in enumerate(box.rows, start=1):
        if row.to:
            yield _line(box, number, boxes[row.to], many=row.many)


def _line(box: Box, number: int, target: Box, *, many: bool) -> str:
    """Return a curve from a line of a table to the head of another one, with feet."""
    y, to_y = box.row_y(number), target.row_y(0) + 2
    if target.x < box.x:
        x, to_x, out = box.x, target.x + WIDTH, -1
    elif target.x > box.x:
        x, to_x, out = box.x + WIDTH, target.x, 1
    else:  # itself, or one in the same column: round the right side
        x, to_x, out = box.x + WIDTH, target.x + WIDTH, 1
    back = out if x == to_x else -out
    bend = 34 if x == to_x else abs(to_x - x) // 2
    curve = f"M{x} {y} C{x + out * bend} {y} {to_x + back * bend} {to_y} {to_x} {to_y}"
    feet = _foot(x, y, out) + (_foot(to_x, to_y, back) if many else _bar(to_x, to_y, back))
    return f'<path class="line" d="{curve}{feet}"/>'


def _foot(x: int, y: int, out: int) -> str:
    return f" M{x} {y - 5} L{x + out * 9} {y} L{x} {y + 5}"


def _bar(x: int, y: int, out: int) -> str:
    return f" M{x + out * 6} {y - 5} L{x + out * 6} {y + 5}"

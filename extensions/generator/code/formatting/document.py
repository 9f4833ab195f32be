"""The document: texts, the places where a line may break, and the groups that break together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


class GroupId:
    """Names a group, so that content elsewhere can ask whether it broke."""


@dataclass(slots=True)
class Line:
    """A possible line break; flat it is a blank (`space`) or nothing. A hard one always breaks."""

    space: bool = False
    hard: bool = False


@dataclass(slots=True)
class Group:
    """Content that stays on one line or breaks at all its own lines.

    With `only_if_broken` it is a group of its own only when that other group breaks.
    """

    content: Doc
    id: GroupId | None = None
    expand: bool = False
    only_if_broken: GroupId | None = None


@dataclass(slots=True)
class If:
    """Content for one mode, broken or flat, of the enclosing group or of the named one."""

    broken: bool
    content: Doc
    group: GroupId | None = None


@dataclass(slots=True)
class Indent:
    """One level deeper; with a group only if that group breaks."""

    content: Doc
    group: GroupId | None = None


@dataclass(slots=True)
class FitsExpanded:
    """Content that counts as fitting when each of its broken lines fits (while `group` is flat)."""

    content: Doc
    group: GroupId | None = None
    expands: bool = False


@dataclass(slots=True)
class BestFitting:
    """The first variant whose first line fits, else the last."""

    variants: list[Doc]


@dataclass(slots=True)
class BestFitParenthesize:
    """Content in parentheses when that, and only that, makes it fit."""

    content: Doc
    id: GroupId


@dataclass(slots=True)
class Comment:
    """A comment for the end of the line; directives take no part in the measure."""

    text: str
    reserved: int


@dataclass(slots=True)
class ExpandParent:
    """Breaks every group around it."""


Doc: TypeAlias = (
    str
    | list["Doc"]
    | Line
    | Group
    | If
    | Indent
    | FitsExpanded
    | BestFitting
    | BestFitParenthesize
    | Comment
    | ExpandParent
)

SOFT = Line()
SPACE = Line(space=True)
HARD = Line(hard=True)


@dataclass(frozen=True, slots=True)
class Level:
    """What surrounds an expression: brackets, parentheses that may yet appear, or nothing."""

    bracketed: bool = False
    optional: GroupId | None = field(default=None, compare=False)

    @property
    def parenthesized(self) -> bool:
        return self.bracketed or self.optional is not None


BARE = Level()
BRACKETED = Level(bracketed=True)


def soft_block(content: Doc) -> Doc:
    """Content on indented lines of its own, if the group breaks."""
    return [Indent([SOFT, content]), SOFT]


def bracketed(left: str, content: Doc, right: str, level: Level) -> Doc:
    """Content between brackets; breaking it must not force the optional parentheses around it."""
    group = Group([left, soft_block(content), right])
    return FitsExpanded(group, level.optional) if level.optional else group


def parenthesize_if_broken(content: Doc) -> Doc:
    """Parentheses and an indent, if content does not fit on one line."""
    return Group([If(True, "("), soft_block(content), If(True, ")")])


def optional_parentheses(content: Doc, group: GroupId) -> Doc:
    """As above, but brackets inside may break first and save the parentheses."""
    return Group(
        [If(True, "("), Indent([SOFT, content], group), SOFT, If(True, ")")],
        group,
    )


def group_inside(content: Doc, level: Level) -> Doc:
    """A group where a line may break: between brackets or parentheses."""
    if level.bracketed:
        return Group(content)
    return Group(content, only_if_broken=level.optional) if level.optional else content


def line_inside(level: Level, space: bool = True) -> Doc:
    """A line break where one may be, elsewhere a blank (or nothing)."""
    if level.bracketed:
        return Line(space=space)
    flat = " " if space else ""
    if level.optional is None:
        return flat
    return [If(True, Line(space=space), level.optional), If(False, flat, level.optional)]


def propagate_breaks(doc: Doc) -> bool:
    """Break every group that contains something which must break; say whether `doc` does."""
    match doc:
        case list():
            broken = [propagate_breaks(item) for item in doc]  # each of them, not the first only
            return any(broken)
        case Line():
            return doc.hard
        case ExpandParent():
            return True
        case Group():
            doc.expand = propagate_breaks(doc.content) or doc.expand
            return doc.expand
        case If() | Indent():
            return propagate_breaks(doc.content)
        case FitsExpanded():
            doc.expands = propagate_breaks(doc.content)
        case BestFitParenthesize():
            propagate_breaks(doc.content)
        case BestFitting():
            for variant in doc.variants:
                propagate_breaks(variant)
    return False

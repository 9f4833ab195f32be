"""The measure: whether a line fits, without printing anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from .char_width import text_width
from .document import (
    BestFitParenthesize,
    BestFitting,
    Comment,
    Doc,
    FitsExpanded,
    Group,
    GroupId,
    If,
    Indent,
    Line,
)

INDENT = 4


class Frame(NamedTuple):
    """How to print one piece: its indent, broken or flat.

    A measure looks at `all_lines` or up to the first break; where text may `overflow`, only what
    stands before and behind must fit.
    """

    indent: int
    broken: bool
    all_lines: bool = False
    overflow: bool = False


@dataclass(slots=True)
class CloseParenthesis:
    """While measuring: the line with the closing parenthesis of `BestFitParenthesize`."""


Command: TypeAlias = tuple[Frame, "Doc | CloseParenthesis"]


@dataclass(slots=True)
class Measure:
    """A look ahead from where the printer stands: at `commands`, then at the `rest` of its own."""

    width: int
    column: int
    pending_indent: int
    broken: dict[GroupId, bool]
    commands: list[Command]
    rest: Iterator[tuple[Frame, Doc]]

    def fits(self) -> bool:
        """Whether everything up to the next line break fits."""
        while command := self.commands.pop() if self.commands else next(self.rest, None):
            verdict = self._element(*command)
            if verdict is not None:
                return verdict
        return True

    def _is_broken(self, group: GroupId | None, frame: Frame) -> bool:
        return frame.broken if group is None else self.broken.get(group, frame.broken)

    def _element(self, frame: Frame, doc: Doc | CloseParenthesis) -> bool | None:
        """True or False when that is decided, None while it may still fit."""
        match doc:
            case str():
                return self._text(doc, frame)
            case list():
                self.commands.extend((frame, item) for item in reversed(doc))
            case Line():
                return self._line(frame, doc)
            case Group():
                condition = doc.only_if_broken
                if condition is None or self._is_broken(condition, frame):
                    frame = frame._replace(broken=doc.expand or frame.broken)
                    if doc.id:
                        self.broken[doc.id] = frame.broken
                self.commands.append((frame, doc.content))
            case If():
                if self._is_broken(doc.group, frame) == doc.broken:
                    self.commands.append((frame, doc.content))
            case Indent():
                if doc.group is None or self._is_broken(doc.group, frame):
                    frame = frame._replace(indent=frame.indent + INDENT)
                self.commands.append((frame, doc.content))
            case FitsExpanded() if frame.broken:
                self.commands.append((frame, doc.content))
            case FitsExpanded():
                if doc.group is None or not self._is_broken(doc.group, frame):
                    if self.column >= self.width:
                        return False  # the opening bracket must fit
                    frame = frame._replace(broken=True, all_lines=True, overflow=True)
                elif doc.expands:
                    return False
                self.commands.append((frame, doc.content))
            case BestFitting():
                if not frame.broken:
                    frame = frame._replace(all_lines=False, overflow=False)
                self.commands.append((frame, doc.variants[-1 if frame.broken else 0]))
            case BestFitParenthesize():
                self.broken[doc.id] = frame.broken
                self.commands.append((frame, doc.content))
            case Comment():
                self.column += doc.reserved
                return False if self.column > self.width else None
            case CloseParenthesis():
                self.column, self.pending_indent = 0, frame.indent
                return self._text(")", frame)
        return None

    def _text(self, text: str, frame: Frame) -> bool | None:
        if text:
            self.column += self.pending_indent
            self.pending_indent = 0
        self.column += text_width(text)
        return False if self.column > self.width and not frame.overflow else None

    def _line(self, frame: Frame, line: Line) -> bool | None:
        if not frame.broken:
            if line.hard:
                return True
            return self._text(" ", frame) if line.space else None
        if not frame.all_lines:
            return True
        self.column, self.pending_indent = 0, frame.indent
        return None

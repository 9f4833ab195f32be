"""The printer: decides for every group of a document whether it stays on one line."""

from __future__ import annotations

from .char_width import text_width
from .document import (
    HARD,
    BestFitParenthesize,
    BestFitting,
    Comment,
    Doc,
    ExpandParent,
    FitsExpanded,
    Group,
    GroupId,
    If,
    Indent,
    Line,
    propagate_breaks,
)
from .measure import INDENT, CloseParenthesis, Command, Frame, Measure


def print_document(doc: Doc, width: int, indent: int) -> str:
    """The text of `doc` within `width` columns; every line starts at `indent` or deeper."""
    propagate_breaks(doc)
    return _Printer(width, indent).print(doc)


class _Printer:
    def __init__(self, width: int, indent: int) -> None:
        self.width = width
        self.column = 0
        self.pending_indent = indent
        self.measured = False  # whether the rest of this line is known to fit flat
        self.broken: dict[GroupId, bool] = {}
        self.output: list[str] = []
        self.comments: list[str] = []
        self.commands: list[tuple[Frame, Doc]] = []

    def print(self, doc: Doc) -> str:
        self.commands.append((Frame(self.pending_indent, broken=True), doc))
        while self.commands:
            frame, item = self.commands.pop()
            self._print(frame, item)
        return "".join([*self.output, *self.comments])

    def _print(self, frame: Frame, doc: Doc) -> None:
        match doc:
            case str():
                self._text(doc)
            case list():
                self.commands.extend((frame, item) for item in reversed(doc))
            case Line():
                if frame.broken or doc.hard:
                    self._newline(frame)
                elif doc.space:
                    self._text(" ")
            case Group():
                self._group(frame, doc)
            case If():
                if self._is_broken(doc.group, frame) == doc.broken:
                    self.commands.append((frame, doc.content))
            case Indent():
                if doc.group is None or self.broken[doc.group]:
                    frame = frame._replace(indent=frame.indent + INDENT)
                self.commands.append((frame, doc.content))
            case FitsExpanded():
                if doc.group is None or not self._is_broken(doc.group, frame):
                    self.measured = False
                self.commands.append((frame, doc.content))
            case BestFitting():
                self._best_fitting(frame, doc)
            case BestFitParenthesize():
                self._best_fit_parenthesize(frame, doc)
            case Comment():
                self.column += doc.reserved
                self.comments.append(f"  {doc.text}")
            case ExpandParent():
                pass

    def _is_broken(self, group: GroupId | None, frame: Frame) -> bool:
        return frame.broken if group is None else self.broken.get(group, frame.broken)

    def _text(self, text: str) -> None:
        if self.pending_indent and text:
            self.output.append(" " * self.pending_indent)
            self.column += self.pending_indent
            self.pending_indent = 0
        self.output.append(text)
        self.column += text_width(text)

    def _newline(self, frame: Frame) -> None:
        self.output += self.comments
        self.comments.clear()
        if self.column > 0:
            self.output.append("\n")
            self.column = 0
            self.measured = False
        self.pending_indent = frame.indent

    def _group(self, frame: Frame, group: Group) -> None:
        condition = group.only_if_broken
        if condition is None or self.broken[condition]:
            broken = group.expand or not self._fits_flat(frame, group.content, group.id)
            if group.id:
                self.broken[group.id] = broken
            frame = frame._replace(broken=broken)
        self.commands.append((frame, group.content))

    def _fits_flat(self, frame: Frame, content: Doc, group: GroupId | None) -> bool:
        if not frame.broken and self.measured:
            return True
        self.measured = True
        if group:
            self.broken[group] = False
        return self._fits([(frame._replace(broken=False), content)])

    def _best_fitting(self, frame: Frame, doc: BestFitting) -> None:
        flat = frame._replace(broken=False)
        if not frame.broken and self.measured:
            self.commands.append((frame, doc.variants[0]))
            return
        self.measured = True
        for variant in doc.variants[:-1]:
            if self._fits([(flat, variant)]):
                self.commands.append((flat, variant))
                return
        self.commands.append((frame._replace(broken=True), doc.variants[-1]))

    def _best_fit_parenthesize(self, frame: Frame, doc: BestFitParenthesize) -> None:
        broken = False
        if not self._fits_flat(frame, doc.content, doc.id):
            self.broken[doc.id] = True
            outer = frame._replace(all_lines=True)
            inner = outer._replace(indent=frame.indent + INDENT)
            close: Command = (outer, CloseParenthesis())
            broken = self._fits([close, (inner, doc.content), (inner, HARD), (outer, "(")])
        self.broken[doc.id] = broken
        if not broken:
            self.commands.append((frame._replace(broken=False), doc.content))
            return
        inner = frame._replace(broken=True, indent=frame.indent + INDENT)
        self.commands += [(frame, ")"), (frame, HARD), (inner, doc.content), (inner, HARD)]
        self._text("(")

    def _fits(self, commands: list[Command]) -> bool:
        """Whether the line fits up to its next break: first `commands`, then what is left."""
        return Measure(
            width=self.width,
            column=self.column,
            pending_indent=self.pending_indent,
            broken=self.broken,
            commands=commands,
            rest=reversed(self.commands),
        ).fits()

"""What the parts of the expression layout know of each other."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import Enum, auto

from .document import BARE, SPACE, Doc, ExpandParent, If, Level
from .source import Source


class Parenthesize(Enum):
    """When a statement adds parentheses around its expression."""

    OPTIONAL = auto()  # if it breaks; those in the source stay
    IF_BREAKS = auto()
    IF_BREAKS_PARENTHESIZED = auto()  # even around one long name


class ExpressionLayout(ABC):
    """The layout of the expressions of one statement."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @abstractmethod
    def layout(self, node: ast.expr, level: Level) -> Doc:
        """A node with the parentheses that it has in the source."""

    @abstractmethod
    def bare(self, node: ast.expr, level: Level) -> Doc:
        """A node without parentheses around it."""

    @abstractmethod
    def maybe_parenthesize(
        self, node: ast.expr, parent: ast.AST, when: Parenthesize, level: Level = BARE
    ) -> Doc:
        """A node in a place of `parent` where parentheses may be added to break it."""

    def comma_separated(
        self, entries: Sequence[Doc], start: int, end: int, single: bool = False
    ) -> Doc:
        """Entries with commas between them; one after the last if it breaks.

        A comma in the source, between the bytes `start` and `end`, breaks it for certain. A
        `single` entry gets one too.
        """
        doc: list[Doc] = []
        for entry in entries:
            doc += [",", SPACE, entry] if doc else [entry]
        magic = self.source.has_trailing_comma(start, end)
        if magic or single or len(entries) > 1:
            doc.append(If(True, ","))
        if magic:
            doc.append(ExpandParent())
        return doc

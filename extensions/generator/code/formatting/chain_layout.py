"""Chains of attributes, calls and subscripts."""

from __future__ import annotations

import ast
from enum import Enum, auto

from .bracket_layout import BracketLayout
from .chains import is_fluent
from .document import SOFT, Doc, Group, Level

Link = ast.Attribute | ast.Call | ast.Subscript


class _Style(Enum):
    ROOT = auto()  # the end of the chain, where its style is decided
    FLUENT = auto()  # each call on a line of its own
    PLAIN = auto()


class ChainLayout(BracketLayout):
    """The layout of a chain, from its last link to its first."""

    def chain(self, node: Link, level: Level) -> Doc:
        """A chain, given its last link."""
        return self._link(node, level, _Style.ROOT)

    def _link(self, node: Link, level: Level, style: _Style) -> Doc:
        is_root = style is _Style.ROOT
        if is_root:
            fluent = level.parenthesized and is_fluent(node, self.source)
            style = _Style.FLUENT if fluent else _Style.PLAIN
        value = node.func if isinstance(node, ast.Call) else node.value
        inner = self.source.is_parenthesized(value)
        if isinstance(value, Link) and not inner:
            head = self._link(value, level, style)
        else:
            head = self.layout(value, level)
        doc: list[Doc] = [head]
        match node:
            case ast.Attribute():
                called = inner or isinstance(value, (ast.Call, ast.Subscript))
                if style is _Style.FLUENT and called:
                    doc.append(SOFT)
                doc.append(f".{node.attr}")
            case ast.Call():
                doc.append(self.arguments(node, self.source.span(node)[1], level))
            case ast.Subscript():
                doc.append(self.subscript(node, level))
        return Group(doc) if is_root and style is _Style.FLUENT else doc

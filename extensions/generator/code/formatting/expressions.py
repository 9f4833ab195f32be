"""Expressions as documents."""

from __future__ import annotations

import ast

from .base import Parenthesize
from .chain_layout import ChainLayout, Link
from .chains import is_fluent
from .document import (
    BARE,
    BRACKETED,
    HARD,
    BestFitParenthesize,
    BestFitting,
    Doc,
    ExpandParent,
    FitsExpanded,
    Group,
    GroupId,
    Indent,
    Level,
    bracketed,
    group_inside,
    line_inside,
    optional_parentheses,
    parenthesize_if_broken,
    propagate_breaks,
)
from .operators import operator_chain, unary_symbol
from .parentheses import Need, needed_parentheses, own_brackets
from .precedence import can_omit_parentheses
from .source import UnsupportedSourceError


class Expressions(ChainLayout):
    """The layout of any expression."""

    def layout(self, node: ast.expr, level: Level) -> Doc:
        if self.source.is_parenthesized(node):
            return bracketed("(", self.bare(node, BRACKETED), ")", level)
        return self.bare(node, level)

    def maybe_parenthesize(
        self, node: ast.expr, parent: ast.AST, when: Parenthesize, level: Level = BARE
    ) -> Doc:
        if when is Parenthesize.OPTIONAL and self.source.is_parenthesized(node):
            return self.layout(node, level)
        need = needed_parentheses(node, parent, self.source)
        if need is Need.ALWAYS:
            return bracketed("(", self.bare(node, BRACKETED), ")", level)
        if level.parenthesized or need is Need.NEVER:
            return self.bare(node, level)
        if need is Need.BEST_FIT:
            if when is Parenthesize.OPTIONAL:
                return self.bare(node, level)
            if when is Parenthesize.IF_BREAKS:
                group = GroupId()
                return BestFitParenthesize(self.bare(node, Level(optional=group)), group)
        return self.parenthesize(node)

    def parenthesize(self, node: ast.expr) -> Doc:
        """Parentheses around a node if it breaks, unless its own brackets may break instead."""
        if can_omit_parentheses(node, self.source):
            group = GroupId()
            return optional_parentheses(self.bare(node, Level(optional=group)), group)
        return parenthesize_if_broken(self.bare(node, BRACKETED))

    def bare(self, node: ast.expr, level: Level) -> Doc:
        match node:
            case ast.Attribute() | ast.Call() | ast.Subscript():
                return self.chain(node, level)
            case ast.BinOp() | ast.Compare() | ast.BoolOp():
                return operator_chain(node, level, self.source, self.layout)
            case ast.Name():
                return node.id
            case ast.Constant() | ast.JoinedStr():
                return self.literal(node)
            case ast.List() | ast.Set() | ast.Dict():
                return self.collection(node, level)
            case ast.Tuple():
                return self.tuple(node, level)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                return self.comprehension(node, level)
            case ast.UnaryOp():
                return [unary_symbol(node.op), self.layout(node.operand, level)]
            case ast.IfExp():
                return group_inside(self.conditional(node, level), level)
            case ast.Lambda():
                return self.function(node, level)
            case ast.Starred():
                return ["*", self.layout(node.value, level)]
            case ast.NamedExpr():
                target, value = self.layout(node.target, level), self.layout(node.value, level)
                return group_inside([target, line_inside(level), ":= ", value], level)
            case ast.Slice():
                return self.slice(node)
            case ast.Await() | ast.Yield() | ast.YieldFrom():
                return self.suspension(node, level)
            case _:
                raise UnsupportedSourceError(type(node).__name__)

    def literal(self, node: ast.Constant | ast.JoinedStr) -> Doc:
        """A literal never breaks."""
        if not self.source.is_one_string(node):
            raise UnsupportedSourceError("strings side by side")
        return self.source.segment(node)

    def suspension(self, node: ast.Await | ast.Yield | ast.YieldFrom, level: Level) -> Doc:
        """`await` or `yield` with what follows."""
        if node.value is None:
            return "yield"
        if isinstance(node, ast.Await):
            keyword, when = "await ", Parenthesize.IF_BREAKS
        else:
            keyword = "yield " if isinstance(node, ast.Yield) else "yield from "
            when = Parenthesize.OPTIONAL
        return [keyword, self.maybe_parenthesize(node.value, node, when, level)]

    def conditional(self, node: ast.IfExp, level: Level) -> Doc:
        """`x if y else z`; one that follows `else` breaks with the one before."""
        other = node.orelse
        if isinstance(other, ast.IfExp) and not self.source.is_parenthesized(other):
            last = self.conditional(other, level)
        else:
            last = group_inside(self.layout(other, level), level)
        body, test = self.layout(node.body, level), self.layout(node.test, level)
        line = line_inside(level)
        return [body, line, "if ", test, line, "else ", last]

    def function(self, node: ast.Lambda, level: Level, assigned: bool = False) -> Doc:
        """A lambda: its parameters never break, its body gets parentheses."""
        start, body_start = self.source.span(node)[0], self.source.span(node.body)[0]
        head = self.source.slice(start, body_start).rstrip("( \n")
        if "\n" in head:
            raise UnsupportedSourceError("a lambda over several lines")
        body = self._function_body(node.body, level)
        return [head, " ", FitsExpanded(body) if assigned else body]

    def _function_body(self, node: ast.expr, level: Level) -> Doc:
        if isinstance(node, (ast.Call, ast.Subscript)) and not is_fluent(node, self.source):
            body = self.bare(node, level)
            expand: list[Doc] = [ExpandParent()] if propagate_breaks(body) else []
            parenthesized: Doc = ["(", Indent([HARD, body]), HARD, ")"]
            return [*expand, BestFitting([body, Group(body, expand=True), parenthesized])]
        if own_brackets(node, self.source) is not None and not isinstance(node, Link):
            return self.layout(node, level)
        return parenthesize_if_broken(self.bare(node, BRACKETED))

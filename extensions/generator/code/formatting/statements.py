"""Statements, and the first lines of compound ones, as documents."""

from __future__ import annotations

import ast

from .assignments import Assignments
from .base import Parenthesize
from .document import (
    BARE,
    BRACKETED,
    Comment,
    Doc,
    GroupId,
    Level,
    optional_parentheses,
    parenthesize_if_broken,
)
from .expressions import Expressions
from .signatures import signature
from .source import Source, UnsupportedSourceError


class Statements:
    """The layout of one statement."""

    def __init__(self, source: Source, comment: Comment | None = None) -> None:
        self.source = source
        self.expressions = Expressions(source)
        self.comment: list[Doc] = [comment] if comment else []
        self.assignments = Assignments(self.expressions, comment)

    def simple(self, node: ast.stmt) -> Doc:
        """A statement of one logical line with the comment behind it."""
        match node:
            case ast.Assign():
                return self.assignments.assignment(node)
            case ast.AnnAssign():
                return self.assignments.annotated_assignment(node)
            case ast.AugAssign():
                return self.assignments.augmented_assignment(node)
            case ast.Return() if node.value is not None:
                if isinstance(node.value, ast.Tuple):
                    value = self.expressions.returned_tuple(node.value, BARE)
                    return ["return ", value, *self.comment]
                return ["return ", self.assignments.value(node.value, node)]
            case ast.Expr(value=ast.BinOp() | ast.BoolOp() | ast.Compare() as value):
                return [self._maybe(value, node, Parenthesize.OPTIONAL), *self.comment]
            case ast.Expr():
                return [self.expressions.layout(node.value, BARE), *self.comment]
            case ast.Assert():
                return [self._assertion(node), *self.comment]
            case ast.Raise():
                return [self._raise(node), *self.comment]
            case ast.Delete():
                return [self._deletion(node), *self.comment]
            case ast.ImportFrom() | ast.Import():
                return [self._import(node), *self.comment]
            case _:
                raise UnsupportedSourceError(type(node).__name__)

    def header(self, node: ast.stmt) -> Doc:
        """The first line of a compound statement, with the comment behind its colon."""
        return [self._header(node), ":", *self.comment]

    def decorator(self, node: ast.expr, parent: ast.stmt) -> Doc:
        """`@` and an expression."""
        value = self.expressions.maybe_parenthesize(node, parent, Parenthesize.OPTIONAL)
        return ["@", value, *self.comment]

    def exception(self, node: ast.ExceptHandler, parent: ast.stmt) -> Doc:
        """The first line of an exception handler."""
        assert node.type is not None
        name = f" as {node.name}" if node.name else ""
        return ["except ", self._maybe(node.type, parent), f"{name}:", *self.comment]

    def _maybe(
        self, node: ast.expr, parent: ast.stmt, when: Parenthesize = Parenthesize.IF_BREAKS
    ) -> Doc:
        return self.expressions.maybe_parenthesize(node, parent, when)

    def _header(self, node: ast.stmt) -> Doc:
        match node:
            case ast.If():
                return ["if ", self._maybe(node.test, node)]
            case ast.While():
                return ["while ", self._maybe(node.test, node)]
            case ast.For() | ast.AsyncFor():
                keyword = "for " if isinstance(node, ast.For) else "async for "
                return [keyword, self._target(node), " in ", self._maybe(node.iter, node)]
            case ast.With() | ast.AsyncWith():
                return ["with " if isinstance(node, ast.With) else "async with ", self._items(node)]
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return signature(node, self.expressions)
            case ast.ClassDef() if node.bases or node.keywords:
                end = len(self.source.text[: self.source.text.rindex(":")].encode())
                return [f"class {node.name}", self.expressions.arguments(node, end, BARE)]
            case _:
                raise UnsupportedSourceError(type(node).__name__)

    def _target(self, node: ast.For | ast.AsyncFor) -> Doc:
        if isinstance(node.target, ast.Tuple):
            return self.expressions.target(node.target, BARE)
        return self._maybe(node.target, node)

    def _items(self, node: ast.With | ast.AsyncWith) -> Doc:
        """The context managers; several stand in parentheses, one per line, when they break."""
        first, *rest = node.items
        end = len(self.source.text.encode())
        last = node.items[-1].optional_vars or node.items[-1].context_expr
        if not rest and not first.optional_vars:
            return self._maybe(first.context_expr, node)
        if not rest:
            group = GroupId()
            return optional_parentheses(self._item(first, Level(optional=group)), group)
        items = [self._item(item, BRACKETED) for item in node.items]
        start = self.source.span(last)[1]
        return parenthesize_if_broken(self.expressions.comma_separated(items, start, end))

    def _item(self, item: ast.withitem, level: Level) -> Doc:
        context = self.expressions.layout(item.context_expr, level)
        if item.optional_vars is None:
            return context
        return [context, " as ", self.expressions.layout(item.optional_vars, level)]

    def _assertion(self, node: ast.Assert) -> Doc:
        doc: Doc = ["assert ", self._maybe(node.test, node)]
        if node.msg is None:
            return doc
        return [doc, ", ", self._maybe(node.msg, node, Parenthesize.IF_BREAKS_PARENTHESIZED)]

    def _raise(self, node: ast.Raise) -> Doc:
        if node.exc is None:
            return "raise"
        doc: Doc = ["raise ", self._maybe(node.exc, node, Parenthesize.OPTIONAL)]
        if node.cause is None:
            return doc
        return [doc, " from ", self._maybe(node.cause, node, Parenthesize.OPTIONAL)]

    def _deletion(self, node: ast.Delete) -> Doc:
        if len(node.targets) == 1:
            return ["del ", self._maybe(node.targets[0], node)]
        targets = [self.expressions.layout(target, BRACKETED) for target in node.targets]
        start, end = self.source.span(node.targets[-1])[1], len(self.source.text.encode())
        content = self.expressions.comma_separated(targets, start, end)
        return ["del ", parenthesize_if_broken(content)]

    def _import(self, node: ast.Import | ast.ImportFrom) -> Doc:
        names = [
            f"{alias.name} as {alias.asname}" if alias.asname else alias.name
            for alias in node.names
        ]
        if isinstance(node, ast.Import):
            return f"import {', '.join(names)}"
        head = f"from {'.' * node.level}{node.module or ''} import "
        if names == ["*"]:
            return f"{head}*"
        start, end = self.source.span(node.names[-1])[1], len(self.source.text.encode())
        content = self.expressions.comma_separated(names, start, end, single=True)
        return [head, parenthesize_if_broken(content)]

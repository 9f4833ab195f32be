"""Assignments and what follows `return`: which side breaks, and where a comment goes."""

from __future__ import annotations

import ast

from .base import Parenthesize
from .document import (
    BARE,
    BRACKETED,
    HARD,
    BestFitParenthesize,
    BestFitting,
    Comment,
    Doc,
    Group,
    GroupId,
    If,
    Indent,
    Level,
    optional_parentheses,
    parenthesize_if_broken,
    propagate_breaks,
)
from .expressions import Expressions
from .operators import symbol
from .parentheses import Need, brackets, is_splittable, needed_parentheses, own_brackets
from .precedence import can_omit_parentheses


class Assignments:
    """The statements whose value ends the line; `comment` stands behind it."""

    def __init__(self, expressions: Expressions, comment: Comment | None) -> None:
        self.expressions = expressions
        self.source = expressions.source
        self.comment: list[Doc] = [comment] if comment else []

    def assignment(self, node: ast.Assign) -> Doc:
        """`a = b = value`: the last target breaks only after the value."""
        first, *rest = node.targets
        if not rest and self._has_brackets(first) and not self.source.is_parenthesized(first):
            return self._right_first(self.expressions.bare(first, BARE), " = ", node.value, node)
        doc: list[Doc] = [self.expressions.layout(first, BARE), " = "]
        for target in rest[:-1]:
            doc += [self._target(target), " = "]
        if rest:
            return [*doc, self._right_first(self._target(rest[-1]), " = ", node.value, node)]
        return [*doc, self.value(node.value, node)]

    def augmented_assignment(self, node: ast.AugAssign) -> Doc:
        operator = f" {symbol(node.op)}= "
        if self._has_brackets(node.target):
            target = self.expressions.bare(node.target, BARE)
            return self._right_first(target, operator, node.value, node)
        target = self.expressions.layout(node.target, BARE)
        return [target, operator, self.value(node.value, node)]

    def annotated_assignment(self, node: ast.AnnAssign) -> Doc:
        doc: list[Doc] = [self.expressions.layout(node.target, BARE), ": "]
        annotation = node.annotation
        if node.value is None:
            return [*doc, self.value(annotation, node)]
        if not is_splittable(annotation, self.source):
            value = self.value(node.value, node)
            return [*doc, self.expressions.bare(annotation, BARE), " = ", value]
        target = self._target(annotation, may_omit=True)
        return [*doc, self._right_first(target, " = ", node.value, node)]

    def value(self, node: ast.expr, parent: ast.stmt) -> Doc:
        """A value that alone may break; a comment behind it goes into its parentheses."""
        if isinstance(node, ast.Lambda):
            group = GroupId()
            function = self.expressions.function(node, Level(optional=group), assigned=True)
            return [optional_parentheses(function, group), *self.comment]
        if not self._is_one_token(node):
            value = self.expressions.maybe_parenthesize(node, parent, Parenthesize.IF_BREAKS)
            return [value, *self.comment]
        group = GroupId()
        content = [self.expressions.bare(node, Level(optional=group)), If(True, self.comment)]
        return [
            BestFitParenthesize(content, group),
            If(False, self.comment, group),
        ]

    def _right_first(self, target: Doc, operator: str, node: ast.expr, parent: ast.stmt) -> Doc:
        """A value that gets parentheses before the target breaks."""
        inline = self._is_one_token(node)
        chain = isinstance(node, (ast.Attribute, ast.Call, ast.Subscript))
        need = needed_parentheses(node, parent, self.source)
        if not inline and not (chain and need is Need.BEST_FIT):
            return [target, operator, self.value(node, parent)]
        content: list[Doc] = [self.expressions.bare(node, BARE)]
        content += self.comment if inline else []
        after: list[Doc] = [] if inline else self.comment
        plain: Doc = [target, operator, *content]
        if propagate_breaks(target):
            return [plain, *after]
        parenthesized: Doc = [target, operator, "(", Indent([HARD, *content]), HARD, ")"]
        variants = [plain, parenthesized, plain]
        if chain:
            variants.insert(1, [target, operator, Group(content, expand=True)])
        return [BestFitting(variants), *after]

    def _target(self, node: ast.expr, may_omit: bool = False) -> Doc:
        """A target or an annotation, in parentheses if it must break."""
        if self._has_brackets(node) or self._ends_in_brackets(node):
            return self.expressions.bare(node, BARE)
        if may_omit and can_omit_parentheses(node, self.source):
            group = GroupId()
            content = self.expressions.bare(node, Level(optional=group))
            return optional_parentheses(content, group)
        return parenthesize_if_broken(self.expressions.bare(node, BRACKETED))

    def _has_brackets(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Tuple) or own_brackets(node, self.source) is not None

    def _ends_in_brackets(self, node: ast.expr) -> bool:
        match node:
            case ast.Attribute():
                return brackets(node.value, self.source) is not None or self._ends_in_brackets(
                    node.value
                )
            case ast.Subscript():
                return True
            case ast.Call():
                return bool(node.args or node.keywords)
            case _:
                return False

    def _is_one_token(self, node: ast.expr) -> bool:
        """Whether a value can't break: a comment behind it may decide about parentheses."""
        match node:
            case ast.Name() | ast.JoinedStr():
                return True
            case ast.Constant():
                return node.value is not Ellipsis
            case _:
                return False

"""Operators: which splits first, and whether brackets at the ends save the parentheses."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import IntEnum, auto

from .parentheses import COLLECTIONS, brackets, is_parenthesized_tuple
from .source import Source


class Precedence(IntEnum):
    """From the tightest to the loosest: the loosest splits first."""

    NONE = auto()
    ATTRIBUTE = auto()
    POWER = auto()
    INVERSION = auto()
    MULTIPLICATION = auto()
    ADDITION = auto()
    SHIFT = auto()
    BIT_AND = auto()
    BIT_XOR = auto()
    BIT_OR = auto()
    COMPARISON = auto()
    BOOLEAN = auto()
    CONDITIONAL = auto()


_BINARY: dict[type[ast.operator], Precedence] = {
    ast.Pow: Precedence.POWER,
    ast.Mult: Precedence.MULTIPLICATION,
    ast.MatMult: Precedence.MULTIPLICATION,
    ast.Div: Precedence.MULTIPLICATION,
    ast.FloorDiv: Precedence.MULTIPLICATION,
    ast.Mod: Precedence.MULTIPLICATION,
    ast.Add: Precedence.ADDITION,
    ast.Sub: Precedence.ADDITION,
    ast.LShift: Precedence.SHIFT,
    ast.RShift: Precedence.SHIFT,
    ast.BitAnd: Precedence.BIT_AND,
    ast.BitXor: Precedence.BIT_XOR,
    ast.BitOr: Precedence.BIT_OR,
}


def binary_precedence(operator: ast.operator) -> Precedence:
    """How tightly an arithmetic or bit operator binds."""
    return _BINARY[type(operator)]


def can_omit_parentheses(node: ast.expr, source: Source) -> bool:
    """Whether brackets inside `node` may break in place of parentheses around it.

    They may where nothing is chained by the loosest operator and the expression begins or ends
    with brackets that are not empty.
    """
    survey = _Survey(source)
    survey.inside(node)
    if not survey.has_brackets or survey.count > 1:
        return False
    if survey.loosest in (Precedence.NONE, Precedence.ATTRIBUTE):
        return True
    ends = (survey.last, survey.first)
    return any(
        end is not None and not isinstance(end, ast.Subscript) and bool(brackets(end, source))
        for end in ends
    )


@dataclass
class _Survey:
    """One walk over an expression, in the order of its source and not into its brackets."""

    source: Source
    loosest: Precedence = Precedence.NONE
    count: int = 0
    has_brackets: bool = False
    last: ast.expr | None = None
    first: ast.expr | None = None
    starts_with_keyword: bool = False

    def visit(self, node: ast.expr) -> None:
        self.last = node
        if self.source.is_parenthesized(node):
            self.has_brackets = True
        else:
            self.inside(node)
        if self.first is None and not self.starts_with_keyword:
            self.first = node

    def inside(self, node: ast.expr) -> None:
        match node:
            case ast.Tuple() if not is_parenthesized_tuple(node, self.source):
                pass
            case ast.Tuple() | ast.GeneratorExp():
                self.has_brackets = True
                return
            case ast.Call(func=inner) | ast.Subscript(value=inner):
                self.has_brackets = True
                self.visit(inner)
                self.last = node
                return
            case ast.Attribute():
                self.visit(node.value)
                if brackets(node.value, self.source) is not None:
                    self._meet(Precedence.ATTRIBUTE)
                self.last = node
                return
            case ast.BoolOp():
                self._meet(Precedence.BOOLEAN, len(node.values) - 1)
            case ast.BinOp():
                self._meet(binary_precedence(node.op))
            case ast.IfExp():
                self._meet(Precedence.CONDITIONAL, 2)
                for part in (node.body, node.test, node.orelse):
                    self.visit(part)
                return
            case ast.Compare():
                self._meet(Precedence.COMPARISON, len(node.ops))
            case ast.UnaryOp() | ast.Lambda() | ast.Await() | ast.Yield() | ast.YieldFrom():
                if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert):
                    self._meet(Precedence.INVERSION)
                self._start_with_keyword()
            case ast.Starred():
                self._start_with_keyword()
            case ast.JoinedStr() | ast.Slice():
                return
            case _ if isinstance(node, COLLECTIONS):
                self.has_brackets = True
                return
            case _:
                pass
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.visit(child)

    def _start_with_keyword(self) -> None:
        if self.first is None:
            self.starts_with_keyword = True

    def _meet(self, precedence: Precedence, count: int = 1) -> None:
        if precedence > self.loosest:
            self.loosest, self.count = precedence, count
        elif precedence == self.loosest:
            self.count += count

"""Chains of operators: flat, then broken before the loosest ones, then before the next."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .document import Doc, Level, group_inside, line_inside
from .precedence import Precedence, binary_precedence
from .source import Source

_SYMBOLS: dict[type[ast.operator | ast.cmpop | ast.boolop], str] = {
    ast.Pow: "**",
    ast.Mult: "*",
    ast.MatMult: "@",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Add: "+",
    ast.Sub: "-",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitAnd: "&",
    ast.BitXor: "^",
    ast.BitOr: "|",
    ast.And: "and",
    ast.Or: "or",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}


def symbol(operator: ast.operator | ast.cmpop | ast.boolop) -> str:
    """The operator without blanks around it."""
    return _SYMBOLS[type(operator)]


def unary_symbol(operator: ast.unaryop) -> str:
    """The operator with the blank that it needs."""
    symbols = {ast.Not: "not ", ast.UAdd: "+", ast.USub: "-", ast.Invert: "~"}
    return symbols[type(operator)]


@dataclass(frozen=True, slots=True)
class _Operator:
    symbol: str
    precedence: Precedence


_Parts = Sequence[ast.expr | _Operator]
_Layout = Callable[[ast.expr, Level], Doc]


def operator_chain(node: ast.expr, level: Level, source: Source, layout: _Layout) -> Doc:
    """The document of a binary operation, a comparison or a boolean operation."""
    parts = _flatten(node, source)
    return group_inside(_chain(parts, level, source, layout), level)


def _flatten(node: ast.expr, source: Source) -> list[ast.expr | _Operator]:
    """Operand, operator, operand…, without regard to precedence but not into parentheses."""
    operands: list[ast.expr]
    operators: list[_Operator]
    match node:
        case ast.BinOp():
            operands = [node.left, node.right]
            operators = [_Operator(symbol(node.op), binary_precedence(node.op))]
        case ast.Compare():
            operands = [node.left, *node.comparators]
            operators = [_Operator(symbol(item), Precedence.COMPARISON) for item in node.ops]
        case ast.BoolOp():
            operands = node.values
            operators = [_Operator(symbol(node.op), Precedence.BOOLEAN)] * (len(operands) - 1)
        case _:
            return [node]
    parts: list[ast.expr | _Operator] = []
    for index, operand in enumerate(operands):
        if index:
            parts.append(operators[index - 1])
        parts += [operand] if source.is_parenthesized(operand) else _flatten(operand, source)
    return parts


def _chain(parts: _Parts, level: Level, source: Source, layout: _Layout) -> Doc:
    if isinstance(parts[0], ast.expr) and len(parts) == 1:
        return layout(parts[0], level)
    loosest = max(part.precedence for part in parts if isinstance(part, _Operator))
    doc: list[Doc] = []
    start = 0
    for index, part in enumerate(parts):
        if isinstance(part, _Operator) and part.precedence == loosest:
            doc.append(_side(parts[start:index], level, source, layout))
            tight = part.symbol == "**" and _is_simple_power(parts[index - 1], parts[index + 1])
            doc.append(line_inside(level, space=not tight))
            doc.append(part.symbol if tight else f"{part.symbol} ")
            start = index + 1
    doc.append(_side(parts[start:], level, source, layout))
    return doc


def _side(parts: _Parts, level: Level, source: Source, layout: _Layout) -> Doc:
    doc = _chain(parts, level, source, layout)
    return doc if len(parts) == 1 else group_inside(doc, level)


def _is_simple_power(left: ast.expr | _Operator, right: ast.expr | _Operator) -> bool:
    return _is_simple(left) and _is_simple(right)


def _is_simple(operand: ast.expr | _Operator) -> bool:
    match operand:
        case ast.UnaryOp():
            return not isinstance(operand.op, ast.Not) and _is_simple(operand.operand)
        case ast.Attribute():
            return _is_simple(operand.value)
        case ast.Constant():
            return not isinstance(operand.value, (str, bytes))
        case _:
            return isinstance(operand, ast.Name)

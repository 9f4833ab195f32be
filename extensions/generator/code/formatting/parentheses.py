"""When an expression may break where it stands, and when it wants parentheses first."""

from __future__ import annotations

import ast
from enum import Enum, auto

from .chains import is_fluent
from .source import Source

COLLECTIONS = (ast.List, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp)


class Need(Enum):
    """What an expression wants around it when it does not fit."""

    ALWAYS = auto()
    MULTILINE = auto()  # parentheses, unless its own brackets may break instead
    BEST_FIT = auto()  # parentheses only if they make it fit: it can't break itself
    NEVER = auto()


def needed_parentheses(node: ast.expr, parent: ast.AST, source: Source) -> Need:
    """What `node`, a part of `parent`, wants."""
    match node:
        case ast.BinOp() | ast.BoolOp() | ast.Compare() | ast.Lambda() | ast.IfExp():
            return Need.ALWAYS if isinstance(parent, ast.Await) else Need.MULTILINE
        case ast.UnaryOp():
            if isinstance(parent, ast.Await):
                return Need.ALWAYS
            if source.is_parenthesized(node.operand):
                return Need.NEVER
            return needed_parentheses(node.operand, node, source)
        case ast.Await():
            if isinstance(parent, ast.Await):
                return Need.ALWAYS
            return needed_parentheses(node.value, node, source)
        case ast.Call() | ast.Attribute() | ast.Subscript():
            return _chain_need(node, source)
        case ast.Yield() | ast.YieldFrom():
            return _yield_need(node, parent, source)
        case ast.NamedExpr():
            return Need.MULTILINE if isinstance(parent, (ast.If, ast.While)) else Need.ALWAYS
        case ast.Name() | ast.Constant() | ast.JoinedStr():
            return Need.BEST_FIT
        case ast.Starred() | ast.Slice():
            return Need.MULTILINE
        case _:
            return Need.NEVER


def _yield_need(node: ast.Yield | ast.YieldFrom, parent: ast.AST, source: Source) -> Need:
    if not isinstance(parent, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return Need.ALWAYS
    if node.value is None or source.is_parenthesized(node.value):
        return Need.NEVER
    need = needed_parentheses(node.value, node, source)
    return Need.NEVER if need is Need.BEST_FIT else need


def _chain_need(node: ast.Call | ast.Attribute | ast.Subscript, source: Source) -> Need:
    if is_fluent(node, source):
        return Need.MULTILINE
    inner = node.func if isinstance(node, ast.Call) else node.value
    if not isinstance(node, ast.Call) and source.is_parenthesized(inner):
        return Need.NEVER
    return needed_parentheses(inner, node, source)


def own_brackets(node: ast.expr, source: Source) -> bool | None:
    """Whether the brackets of a node hold something; None if it has none of its own."""
    match node:
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.Subscript():
            return True
        case ast.GeneratorExp():
            return True
        case ast.List() | ast.Set():
            return bool(node.elts)
        case ast.Tuple():
            return bool(node.elts) if is_parenthesized_tuple(node, source) else None
        case ast.Dict():
            return bool(node.values)
        case ast.Call():
            return bool(node.args or node.keywords)
        case _:
            return None


def brackets(node: ast.expr, source: Source) -> bool | None:
    """As above, but parentheses around the node count as its own."""
    own = own_brackets(node, source)
    return True if not own and source.is_parenthesized(node) else own


def is_parenthesized_tuple(node: ast.Tuple, source: Source) -> bool:
    """Whether the parentheses of a tuple are its own and not those of its first element."""
    start, _ = source.span(node)
    return source.slice(start, start + 1) == "(" and (
        not node.elts or source.span(node.elts[0])[0] != start
    )


def is_splittable(node: ast.expr, source: Source) -> bool:
    """Whether a line can ever break inside a node (with parentheses around it)."""
    match node:
        case ast.Name() | ast.Constant() | ast.JoinedStr() | ast.NamedExpr() | ast.Slice():
            return False
        case ast.Tuple() | ast.List() | ast.Set():
            return bool(node.elts)
        case ast.Dict():
            return bool(node.values)
        case ast.UnaryOp():
            return is_splittable(node.operand, source)
        case ast.Yield():
            return node.value is not None
        case ast.Call():
            return bool(node.args or node.keywords) or source.is_parenthesized(node.func)
        case ast.Lambda():
            return source.is_parenthesized(node.body) or is_splittable(node.body, source)
        case ast.Starred() | ast.Attribute():
            return source.is_parenthesized(node.value) or is_splittable(node.value, source)
        case _:
            return True

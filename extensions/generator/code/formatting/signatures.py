"""The first line of a function."""

from __future__ import annotations

import ast

from .base import Parenthesize
from .document import (
    BARE,
    BRACKETED,
    SPACE,
    Doc,
    ExpandParent,
    Group,
    If,
    soft_block,
)
from .expressions import Expressions
from .source import UnsupportedSourceError


def signature(node: ast.FunctionDef | ast.AsyncFunctionDef, expressions: Expressions) -> Doc:
    """`def name(parameters) -> annotation`, without the colon."""
    if getattr(node, "type_params", None):
        raise UnsupportedSourceError("type parameters")
    keyword = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    doc = [_parameters(node.args, expressions)]
    if node.returns is not None:
        doc += [" -> ", _annotation(node.returns, node, expressions)]
    return [f"{keyword} {node.name}", Group(doc)]


def _parameters(node: ast.arguments, expressions: Expressions) -> Doc:
    positional = [*node.posonlyargs, *node.args]
    defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
    entries: list[Doc] = []
    last: list[ast.arg | ast.expr] = []

    def add(arg: ast.arg, default: ast.expr | None = None, prefix: str = "") -> None:
        entries.append([prefix, *_parameter(arg, default, expressions)])
        last[:] = [default or arg]

    for arg, default in zip(positional, defaults, strict=True):
        add(arg, default)
        if node.posonlyargs and arg is node.posonlyargs[-1]:
            entries.append("/")
    if node.vararg:
        add(node.vararg, prefix="*")
    elif node.kwonlyargs:
        entries.append("*")
    for arg, default in zip(node.kwonlyargs, node.kw_defaults, strict=True):
        add(arg, default)
    if node.kwarg:
        add(node.kwarg, prefix="**")
    if not entries:
        return "()"

    inner: list[Doc] = []
    for entry in entries:
        inner += [",", SPACE, entry] if inner else [entry]
    inner.append(If(True, ","))
    source = expressions.source
    after = source.marks(source.span(last[0])[1], len(source.text.encode())).lstrip(")")
    if after.removeprefix(",/" if entries[-1] == "/" else "").startswith(","):
        inner.append(ExpandParent())
    return ["(", soft_block(inner if len(entries) == 1 else Group(inner)), ")"]


def _parameter(arg: ast.arg, default: ast.expr | None, expressions: Expressions) -> list[Doc]:
    doc: list[Doc] = [arg.arg]
    if arg.annotation:
        doc += [": ", expressions.layout(arg.annotation, BRACKETED)]
    if default:
        equals = " = " if arg.annotation else "="
        doc += [equals, expressions.layout(default, BRACKETED)]
    return doc


def _annotation(
    node: ast.expr, function: ast.FunctionDef | ast.AsyncFunctionDef, expressions: Expressions
) -> Doc:
    """What is returned; only without parameters does it get parentheses for its own sake."""
    arguments = function.args
    has_parameters = any(
        (
            arguments.posonlyargs,
            arguments.args,
            arguments.vararg,
            arguments.kwonlyargs,
            arguments.kwarg,
        )
    )
    if has_parameters:
        if isinstance(node, ast.Subscript):
            return expressions.bare(node, BARE)
        return expressions.maybe_parenthesize(node, function, Parenthesize.IF_BREAKS)
    when = Parenthesize.IF_BREAKS_PARENTHESIZED
    return expressions.maybe_parenthesize(node, function, when)

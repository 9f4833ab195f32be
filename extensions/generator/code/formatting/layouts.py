"""A logical line, laid out within a width."""

from __future__ import annotations

import ast
import re

from .char_width import text_width
from .document import Comment, Doc
from .expressions import Expressions
from .logical_lines import LogicalLine
from .printer import print_document
from .source import Source, UnsupportedSourceError
from .statements import Statements

_COMPOUND = re.compile(r"(?:async\s+)?(?:if|while|for|with|def|class)\b")
_STUB = re.compile(r"(?:async\s+)?def\b|class\b")
_DIRECTIVE = re.compile(r"#\s*(?:noqa|type:|pyright:|pylint:|flake8:|ruff:|isort:|nosec)")


def fit_logical_line(line: LogicalLine, width: int) -> str | None:
    """The text of the line within `width`; None where it must stay as it is."""
    comment = None
    if line.comment:
        reserved = 0 if _DIRECTIVE.match(line.comment) else text_width(line.comment) + 2
        comment = Comment(line.comment, reserved)
    try:
        if line.bracket:
            document = _element(line.code, line.bracket, comment)
        else:
            document = _statement(line.code, comment)
    except (UnsupportedSourceError, SyntaxError):
        return None
    return print_document(document, width, line.indent)


def _statement(code: str, comment: Comment | None) -> Doc:
    if code.startswith("@"):
        source, node = _parse(f"{code}\ndef f(): ...")
        assert isinstance(node, ast.FunctionDef)
        return Statements(source, comment).decorator(node.decorator_list[0], node)
    if code.startswith("except ") and code.endswith(":"):
        source, node = _parse(f"try: ...\n{code} ...")
        assert isinstance(node, ast.Try)
        return Statements(source, comment).exception(node.handlers[0], node)
    if code.startswith("elif ") and code.endswith(":"):
        source, node = _parse(f"{code[2:]} ...")
        return ["el", Statements(source, comment).header(node)]
    if _STUB.match(code) and code.endswith(": ..."):
        source, node = _parse(code)
        return [Statements(source).header(node), " ...", *([comment] if comment else [])]
    if _COMPOUND.match(code) and code.endswith(":"):
        source, node = _parse(f"{code} ...")
        return Statements(source, comment).header(node)
    source, node = _parse(code)
    return Statements(source, comment).simple(node)


def _element(code: str, bracket: str, comment: Comment | None) -> Doc:
    """An argument, an item of a collection or a pair of a dictionary, with its comma."""
    closing = {"(": ")", "[": "]", "{": "}"}[bracket]
    source, node = _parse(f"{'f' if bracket == '(' else ''}{bracket}{code}{closing}")
    assert isinstance(node, ast.Expr)
    end: list[Doc] = [",", comment] if comment else [","]
    return [Expressions(source).only_entry(node.value), *end]


def _parse(text: str) -> tuple[Source, ast.stmt]:
    tree = ast.parse(text)
    if len(tree.body) != 1:
        raise UnsupportedSourceError("several statements on a line")
    return Source(text), tree.body[0]

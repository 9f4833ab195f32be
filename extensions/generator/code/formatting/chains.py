"""Chains of calls and attributes: when each call gets a line of its own."""

from __future__ import annotations

import ast

from .source import Source


def is_fluent(node: ast.expr, source: Source) -> bool:
    """Whether a chain has two or more attributes of something called or subscripted."""
    links = 0
    while True:
        match node:
            case ast.Attribute(value=value):
                if source.is_parenthesized(value):
                    links += 1
                    break
                links += isinstance(value, (ast.Call, ast.Subscript))
                node = value
            case ast.Call(func=value) | ast.Subscript(value=value):
                if source.is_parenthesized(value):
                    break
                node = value
            case _:
                break
    return links >= 2

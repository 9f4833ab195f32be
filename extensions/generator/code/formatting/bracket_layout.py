"""What stands between brackets: collections, tuples, comprehensions, arguments, subscripts."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from .base import ExpressionLayout
from .document import (
    BRACKETED,
    SPACE,
    Doc,
    Group,
    GroupId,
    Level,
    bracketed,
    optional_parentheses,
    parenthesize_if_broken,
)
from .parentheses import is_parenthesized_tuple
from .source import UnsupportedSourceError

_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


class BracketLayout(ExpressionLayout):
    """The layout of everything with brackets of its own."""

    def only_entry(self, node: ast.expr) -> Doc:
        """The one entry of a call, a list, a set or a dictionary."""
        match node:
            case ast.Call(args=[argument], keywords=[]):
                return self._single_argument(argument, self.source.span(node)[1])
            case ast.Call(args=[], keywords=[keyword]):
                return self._argument(keyword)
            case ast.List(elts=[element]) | ast.Set(elts=[element]):
                return self.layout(element, BRACKETED)
            case ast.Dict(keys=[key], values=[value]):
                return self._pair(key, value)
            case _:
                raise UnsupportedSourceError("several entries on a line")

    def collection(self, node: ast.List | ast.Set | ast.Dict, level: Level) -> Doc:
        """A list, a set or a dictionary: one entry per line when it breaks."""
        left, right = "[]" if isinstance(node, ast.List) else "{}"
        if isinstance(node, ast.Dict):
            keys, values = node.keys, node.values
            entries = [self._pair(key, value) for key, value in zip(keys, values, strict=True)]
        else:
            values = node.elts
            entries = [self.layout(value, BRACKETED) for value in values]
        if not values:
            return left + right
        return bracketed(left, self._sequence(entries, values[-1], node), right, level)

    def _pair(self, key: ast.expr | None, value: ast.expr) -> Doc:
        head = [self.layout(key, BRACKETED), ": "] if key else ["**"]
        return Group([*head, self.layout(value, BRACKETED)])

    def _sequence(self, entries: Sequence[Doc], last: ast.expr, parent: ast.expr) -> Doc:
        return self.comma_separated(entries, self.source.span(last)[1], self.source.span(parent)[1])

    def elements(self, node: ast.Tuple, level: Level = BRACKETED) -> Doc:
        """The elements of a tuple with commas between them."""
        entries = [self.layout(element, level) for element in node.elts]
        return self._sequence(entries, node.elts[-1], node)

    def tuple(self, node: ast.Tuple, level: Level) -> Doc:
        """A tuple; without parentheses in the source it gets them when it breaks."""
        if not node.elts:
            return "()"
        if len(node.elts) == 1:
            return bracketed("(", [self.layout(node.elts[0], BRACKETED), ","], ")", level)
        if is_parenthesized_tuple(node, self.source):
            return bracketed("(", self.elements(node), ")", level)
        return parenthesize_if_broken(self.elements(node))

    def returned_tuple(self, node: ast.Tuple, level: Level) -> Doc:
        """A tuple after `return` or `=`: two elements may break at their own brackets."""
        if len(node.elts) == 2 and not is_parenthesized_tuple(node, self.source):
            group = GroupId()
            return optional_parentheses(self.elements(node, Level(optional=group)), group)
        return self.tuple(node, level)

    def subscript(self, node: ast.Subscript, level: Level) -> Doc:
        """The brackets of a subscript and what is in them."""
        index = node.slice
        if not isinstance(index, ast.Tuple) or is_parenthesized_tuple(index, self.source):
            content = self.layout(index, BRACKETED)
        elif len(index.elts) == 1:
            content = [self.layout(index.elts[0], BRACKETED), ","]
        else:
            end = self.source.span(node)[1]
            entries = [self.layout(element, BRACKETED) for element in index.elts]
            start = self.source.span(index.elts[-1])[1]
            content = Group(self.comma_separated(entries, start, end))
        return bracketed("[", content, "]", level)

    def slice(self, node: ast.Slice) -> Doc:
        """A slice never breaks."""
        return self.source.segment(node)

    def arguments(self, node: ast.Call | ast.ClassDef, end: int, level: Level) -> Doc:
        """The parentheses of a call that ends at a byte, or of a class, and the arguments."""
        positional = node.args if isinstance(node, ast.Call) else node.bases
        arguments: list[ast.expr | ast.keyword] = [*positional, *node.keywords]
        arguments.sort(key=self.source.span)
        if not arguments:
            return "()"
        if len(arguments) == 1 and positional:
            entries = [self._single_argument(positional[0], end)]
        else:
            entries = [self._argument(argument) for argument in arguments]
        start = self.source.span(arguments[-1])[1]
        content = Group(self.comma_separated(entries, start, end))
        return bracketed("(", content, ")", level)

    def _argument(self, node: ast.expr | ast.keyword) -> Doc:
        if not isinstance(node, ast.keyword):
            return self.layout(node, BRACKETED)
        head = f"{node.arg}=" if node.arg else "**"
        return [head, self.layout(node.value, BRACKETED)]

    def _single_argument(self, node: ast.expr, end: int) -> Doc:
        """The only argument: the parentheses around it are those of the call."""
        stop = self.source.span(node)[1]
        if isinstance(node, ast.GeneratorExp) and stop == end:
            return self.generators(node)
        if len(self.source.marks(stop, end).replace(",", "")) > 1:
            return bracketed("(", self.bare(node, BRACKETED), ")", BRACKETED)
        return self.bare(node, BRACKETED)

    def comprehension(self, node: _Comprehension, level: Level) -> Doc:
        """A comprehension between its brackets."""
        match node:
            case ast.ListComp():
                left, right = "[]"
            case ast.GeneratorExp():
                left, right = "()"
            case _:
                left, right = "{}"
        return bracketed(left, Group(self.generators(node)), right, level)

    def generators(self, node: _Comprehension) -> Doc:
        """A comprehension without its brackets."""
        if isinstance(node, ast.DictComp):
            head: Doc = [
                Group(self.layout(node.key, BRACKETED)),
                ": ",
                self.layout(node.value, BRACKETED),
            ]
        else:
            head = Group(self.layout(node.elt, BRACKETED))
        doc = [head]
        for generator in node.generators:
            doc += [SPACE, "async for " if generator.is_async else "for "]
            doc += [self.target(generator.target, BRACKETED, breaks=False), " in "]
            doc.append(self.layout(generator.iter, BRACKETED))
            for test in generator.ifs:
                doc += [SPACE, "if ", self.layout(test, BRACKETED)]
        return doc

    def target(self, node: ast.expr, level: Level, breaks: bool = True) -> Doc:
        """What a loop assigns to: a tuple gets parentheses if it breaks; or it never breaks."""
        if not isinstance(node, ast.Tuple):
            return self.layout(node, level)
        if len(node.elts) < 2:
            raise UnsupportedSourceError("a loop over a single element")
        if breaks:
            group = GroupId()
            return optional_parentheses(self.elements(node, Level(optional=group)), group)
        doc: list[Doc] = []
        for element in node.elts:
            doc += [", "] if doc else []
            doc.append(self.layout(element, level))
        return doc

"""The source of one statement: what the syntax tree leaves out (parentheses, commas, spelling)."""

from __future__ import annotations

import ast
import io
import tokenize
from bisect import bisect_left
from functools import cached_property

_TRIVIA = {
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.COMMENT,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
# Python 3.12 tokenizes what is inside an f-string.
_FSTRING_START = getattr(tokenize, "FSTRING_START", -1)
_FSTRING_END = getattr(tokenize, "FSTRING_END", -1)


class UnsupportedSourceError(Exception):
    """Something that is laid out by hand: it stays as it is."""


class Source:
    """The text of a statement, addressed as `ast` does: by line and by byte."""

    def __init__(self, text: str) -> None:
        self.text = text
        encoded = text.encode()
        self._bytes = encoded
        self._line_starts = [0]
        for line in encoded.splitlines(keepends=True):
            self._line_starts.append(self._line_starts[-1] + len(line))

    @cached_property
    def _tokens(self) -> list[tuple[int, str, int]]:
        lines = self.text.splitlines(keepends=True)
        tokens = []
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type in _TRIVIA:
                continue
            row, column = token.start
            prefix = lines[row - 1][:column] if row <= len(lines) else ""
            start = self._line_starts[row - 1] + len(prefix.encode())
            tokens.append((start, token.string, token.type))
        return tokens

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token[0] for token in self._tokens]

    def span(self, node: ast.expr | ast.arg | ast.keyword | ast.alias) -> tuple[int, int]:
        """The first byte of a node and the one after its last."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self._line_starts[node.lineno - 1] + node.col_offset
        return start, self._line_starts[node.end_lineno - 1] + node.end_col_offset

    def slice(self, start: int, end: int) -> str:
        """The text between two bytes."""
        return self._bytes[start:end].decode()

    def segment(self, node: ast.expr) -> str:
        """The text of a node that must be on one line."""
        text = self.slice(*self.span(node))
        if "\n" in text:
            raise UnsupportedSourceError("a token over several lines")
        return text

    def is_one_string(self, node: ast.expr) -> bool:
        """Whether a node is one literal and not several side by side."""
        start, end = self.span(node)
        depth = count = 0
        for token_start, _, kind in self._tokens:
            if start <= token_start < end:
                count += depth == 0
                depth += (kind == _FSTRING_START) - (kind == _FSTRING_END)
        return count == 1

    def token_after(self, end: int) -> str:
        """The first token at or after a byte."""
        index = bisect_left(self._token_starts, end)
        return self._tokens[index][1] if index < len(self._tokens) else ""

    def token_before(self, start: int) -> str:
        """The last token before a byte."""
        index = bisect_left(self._token_starts, start)
        return self._tokens[index - 1][1] if index else ""

    def is_parenthesized(self, node: ast.expr) -> bool:
        """Whether parentheses stand right around a node; those of a call count too."""
        start, end = self.span(node)
        return self.token_after(end) == ")" and self.token_before(start) == "("

    def closing_tokens(self, start: int, end: int) -> list[str]:
        """The tokens in a range of bytes: what closes the last element of a sequence."""
        first = bisect_left(self._token_starts, start)
        return [token[1] for token in self._tokens[first:] if token[0] < end]

    def has_trailing_comma(self, start: int, end: int) -> bool:
        """Whether a comma follows the last element, between its end and that of its sequence."""
        tokens = (text for text in self.closing_tokens(start, end) if text != ")")
        return next(tokens, "") == ","

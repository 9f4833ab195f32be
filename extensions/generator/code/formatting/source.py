"""The source of one statement: what the syntax tree leaves out (parentheses, commas, spelling)."""

from __future__ import annotations

import ast
import io
import re
import tokenize

_ONE_STRING = re.compile(r"""[A-Za-z]*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.DOTALL)
# Python 3.12 tokenizes what is inside an f-string.
_FSTRING_START = getattr(tokenize, "FSTRING_START", -1)
_FSTRING_END = getattr(tokenize, "FSTRING_END", -1)
_TRIVIA = {tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER}
# What may stand between two tokens of a statement without comments.
_BETWEEN = b" \t\f\r\n\\"


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
        text = self.slice(*self.span(node))
        if text[-1] not in "\"'" or _ONE_STRING.fullmatch(text):
            return True
        depth = count = 0
        for token in tokenize.generate_tokens(io.StringIO(f"({text})").readline):
            if token.type not in _TRIVIA:
                count += depth == 0
                depth += (token.type == _FSTRING_START) - (token.type == _FSTRING_END)
        return count == len(["(", text, ")"])

    def is_parenthesized(self, node: ast.expr) -> bool:
        """Whether parentheses stand right around a node; those of a call count too."""
        start, end = self.span(node)
        is_closed = self._bytes[end:].lstrip(_BETWEEN).startswith(b")")
        return is_closed and self._bytes[:start].rstrip(_BETWEEN).endswith(b"(")

    def marks(self, start: int, end: int) -> str:
        """What stands in a range of bytes that closes the last element of a sequence."""
        return "".join(self.slice(start, end).replace("\\", "").split())

    def has_trailing_comma(self, start: int, end: int) -> bool:
        """Whether a comma follows the last element, between its end and that of its sequence."""
        return self.marks(start, end).lstrip(")").startswith(",")

"""Where a source can be laid out anew: its logical lines, and elements on lines of their own."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

_OPENING = ("(", "[", "{")
_CLOSING = (")", "]", "}")
_LAYOUT_TOKENS = {tokenize.NL, tokenize.INDENT, tokenize.DEDENT}


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """Code with at most a comment at its end; in a `bracket` it is an element without its comma."""

    first: int  # its first and last physical line, counted from 0
    last: int
    indent: int
    code: str
    comment: str = ""
    bracket: str = ""


def logical_lines(source: str) -> Iterator[LogicalLine]:
    """The logical lines of `source`; of one with comments inside only the elements on one line."""
    tokens = _Tokens(source.split("\n"))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NEWLINE:
            yield from tokens.elements() if tokens.has_inner_comments() else [tokens.whole()]
            tokens = _Tokens(tokens.lines)
        elif token.type == tokenize.COMMENT:
            if tokens.code:
                tokens.comments[token.start[0]] = token.string
        elif token.type not in _LAYOUT_TOKENS:
            tokens.code.append(token)


@dataclass(slots=True)
class _Tokens:
    """The tokens of one logical line, and its comments by their row."""

    lines: list[str]
    code: list[tokenize.TokenInfo] = field(default_factory=list)
    comments: dict[int, str] = field(default_factory=dict)

    def has_inner_comments(self) -> bool:
        return any(row != self.code[-1].end[0] for row in self.comments)

    def whole(self) -> LogicalLine:
        (first, indent), (last, end) = self.code[0].start, self.code[-1].end
        code = self.lines[first - 1 : last]
        code[-1] = code[-1][:end]
        code[0] = code[0][indent:]
        comment = self.comments.get(last, "")
        return LogicalLine(first - 1, last - 1, indent, "\n".join(code), comment)

    def elements(self) -> Iterator[LogicalLine]:
        """What fills a line from an opening bracket or a comma before it to the comma at its end.

        In a bracket that is broken already an element is laid out on its own.
        """
        brackets: list[str] = []
        rows = [list(row) for _, row in groupby(self.code, lambda token: token.start[0])]
        for before, row in pairwise(rows):
            _follow(before, brackets)
            goes_on = before[-1].string not in (",", *_OPENING)
            if goes_on or row[-1].string != "," or row[-1].end[0] != row[0].start[0]:
                continue
            inner = brackets.copy()
            if brackets and _follow(row, inner) and inner == brackets:
                (number, indent), (_, end) = row[0].start, row[-1].start
                code = self.lines[number - 1][indent:end]
                comment = self.comments.get(number, "")
                yield LogicalLine(number - 1, number - 1, indent, code, comment, brackets[-1])


def _follow(tokens: list[tokenize.TokenInfo], brackets: list[str]) -> bool:
    """Open and close `brackets`; say whether those that were open before stayed so."""
    outer = len(brackets)
    for token in tokens:
        if token.string in _OPENING:
            brackets.append(token.string)
        elif token.string in _CLOSING:
            brackets.pop()
            if len(brackets) < outer:
                return False
    return True

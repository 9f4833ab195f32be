"""Blank lines and blanks at line ends, where loops and conditions of a template leave too many."""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass, field

# Without one of these a source has nothing to tidy, and need not be tokenized.
_SUSPECT = re.compile(
    r"""
      [ \t]$                              # a blank at the end of a line
    | \A\n | \n\n\Z                       # blank lines around everything
    | \n\n\n(?:\n | [ \t])                # too many
    | [:,(\[{][ \t]*(?:\#.*)?\n\n          # after what opens a block or goes on
    | \A"{3}(?:(?!"{3})[\s\S])*"{3}\n\n\n  # after the docstring of the module
    | \n\n[ \t]*[)\]}]                    # before a closing bracket
    | ^[ \t]*@.*\n\n                      # after a decorator
    """,
    re.VERBOSE | re.MULTILINE,
)
_INVISIBLE = {tokenize.INDENT, tokenize.DEDENT}
_OPENING = ("(", "[", "{")
_CLOSING = (")", "]", "}")


def tidy_blank_lines(source: str) -> str:
    """`source` without surplus blanks and blank lines, ending in one line break (or empty)."""
    if not _SUSPECT.search(source):
        return source if not source or source.endswith("\n") else f"{source}\n"
    lines = source.split("\n")
    in_strings: set[int] = set()
    kept_blanks: set[int] = set()
    blanks: list[int] = []
    place = _Place()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        first, last = token.start[0], token.end[0]
        if token.type == tokenize.NL and not lines[first - 1].strip():
            blanks.append(first)
        elif token.type not in _INVISIBLE:
            if last > first:
                in_strings.update(range(first, last))
            kept_blanks.update(blanks[: place.blank_lines_before(token)])
            blanks.clear()
            place.pass_over(token)
    kept = [
        line if number in in_strings else line.rstrip(" \t")
        for number, line in enumerate(lines, 1)
        if line.strip() or number in in_strings or number in kept_blanks
    ]
    return "\n".join(kept) + "\n" if kept else ""


@dataclass
class _Place:
    """What stands before a run of blank lines."""

    depth: int = 0  # of brackets
    statements: int = 0
    words: list[str] = field(default_factory=list)  # of the logical line so far
    after: str = "nothing"

    def blank_lines_before(self, token: tokenize.TokenInfo) -> int:
        """How many of them ruff keeps."""
        is_last = token.type == tokenize.ENDMARKER
        if self.depth or is_last or self.after in ("nothing", "block", "decorator"):
            return 0
        if self.after == "function":
            return 0 if token.type == tokenize.STRING else 1
        if self.after == "module docstring" and token.string not in ("def", "class", "async", "@"):
            return 1
        return 1 if token.start[1] else 2

    def pass_over(self, token: tokenize.TokenInfo) -> None:
        if token.type == tokenize.NEWLINE:
            self.after = self._kind()
            self.statements += 1
            self.words.clear()
        elif token.type == tokenize.COMMENT:
            if not self.words:
                self.after = "comment"
        elif token.type != tokenize.NL:
            self.words.append(token.string)
            self.depth += (token.string in _OPENING) - (token.string in _CLOSING)

    def _kind(self) -> str:
        """What the logical line that ends here is."""
        if self.words[0] == "@":
            return "decorator"
        if self.words[-1] == ":":
            return "function" if "def" in self.words[:2] else "block"
        is_string = len(self.words) == 1 and self.words[0].endswith(('"', "'"))
        return "module docstring" if is_string and not self.statements else "statement"

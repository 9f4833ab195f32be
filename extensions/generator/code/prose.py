"""Text among text: comments and Markdown, where no quotes tell an answer from code."""

import re

from .escapes import escaped, python_escape

# Comments that tools obey, at the start of a comment or after a further number sign.
_DIRECTIVE = re.compile(
    r"((?:\A|\#)\W*)"
    r"((?:noqa|nosec|pragma)(?!\w)"
    r"|(?:fmt|yapf|isort|ruff|flake8|type|pyright|pyrefly|ty|mypy|pylint|sourcery"
    r"|syntax|escape|check|hadolint|checkov|yamllint|yaml-language-server)(?=\s*[:=])"
    r"|(?:shellcheck|yamllint)(?=\s))",
    re.IGNORECASE,
)
_ENCODING = re.compile(r"coding(?=[:=])", re.IGNORECASE)

_JOINERS = {"\u200c": "\u200c", "\u200d": "\u200d"}  # Persian and emoji sequences need them
_MARKDOWN_START = re.compile(r"\A(?=[-#=+])|\A\d{1,9}(?=[.)])")  # headings, rules, lists
_MARKDOWN = re.compile(
    r"""
      (?=[\\`*\[\]<>{}~|$])              # marks that open something wherever they stand
    | (?<![^\W_])(?=_) | (?=_(?![^\W_])) # snake_case is plain, _this_ is not
    | (?=&(?:\#|\w+;))                   # an entity, but not "Ink & Paper"
    | (?=://) | (?=:[\w+-]+:)            # bare links and :shortcodes:
    | (?<=\bmailto)(?=:) | (?<=\bxmpp)(?=:) | (?<=\bwww)(?=\.)
    | (?<=\s)(?=\#+\Z)                   # a heading may be closed by number signs
    """,
    re.VERBOSE | re.IGNORECASE,
)


def comment(text: str) -> str:
    """One line to stand after `# `: no tool takes it for a directive or an encoding."""
    line = escaped(text.strip(), python_escape)
    return _ENCODING.sub(r'"\g<0>"', _DIRECTIVE.sub(r'\1"\2"', line))


def markdown(text: str) -> str:
    """Text that shows as itself in a heading, a paragraph, a list or a table."""
    line = escaped(text.strip(), python_escape, _JOINERS)
    return _MARKDOWN_START.sub(r"\g<0>\\", _MARKDOWN.sub(r"\\", line))

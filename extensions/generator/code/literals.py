"""A text as an inert literal of the language that it lands in.

Each function returns what reads back as exactly the same text and can never end its literal
early. A language that cannot spell a text gets a `ValueError`, never a changed text. (`docstring`,
`comment` and `markdown` are for readers: they trim blanks and show what does not print.)
"""

from .escapes import (
    escaped,
    python_escape,
    require_one_line,
    require_unicode,
    unicode_escape,
    utf16_escape,
)
from .prose import comment, markdown
from .python_literals import docstring, python, python_value

__all__ = [
    "comment",
    "dockerfile",
    "docstring",
    "env",
    "http",
    "json_text",
    "markdown",
    "python",
    "python_value",
    "shell",
    "toml",
    "yaml",
]

_QUOTED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ENV_CONTROLS = {"\a": "a", "\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t", "\v": "v"}


def toml(text: str) -> str:
    """A basic string."""
    require_unicode(text, "TOML")
    return f'"{escaped(text, unicode_escape, _QUOTED)}"'


def yaml(text: str) -> str:
    """A double-quoted scalar, right in block and in flow style, as a key and as a value."""
    require_unicode(text, "YAML")
    return f'"{escaped(text, python_escape, _QUOTED)}"'


def json_text(text: str) -> str:
    """A JSON string."""
    return f'"{escaped(text, utf16_escape, _QUOTED)}"'


def http(text: str) -> str:
    """A JSON string in a `.http` file, where two braces would name a variable."""
    return json_text(text).replace("{{", r"\u007b\u007b")


def shell(text: str) -> str:
    """A single-quoted word of any POSIX shell."""
    require_unicode(text, "a shell script")
    if "\0" in text:
        raise ValueError("no shell word holds a NUL")
    return "'" + text.replace("'", "'\\''") + "'"


def dockerfile(text: str) -> str:
    """A double-quoted value for `LABEL` and `ENV`, with no variable in it."""
    require_one_line(text, "a Dockerfile")
    return '"' + "".join(f"\\{char}" if char in '"\\$' else char for char in text) + '"'


def env(text: str) -> str:
    """A quoted value in a `.env` file, for python-dotenv.

    Single quotes keep other readers (Compose, a shell) from expanding `$NAME`; only control
    characters need double ones.
    """
    require_unicode(text, "a .env file")
    controls = _ENV_CONTROLS if any(char in _ENV_CONTROLS for char in text) else {}
    quote = '"' if controls else "'"
    special = {"\\": "\\\\", quote: f"\\{quote}"}
    body = ""
    for char in text:
        if char in controls:
            body += f"\\{controls[char]}"
        elif char < " " or char in "\x7f\x85\u2028\u2029":
            raise ValueError(f"a .env file cannot hold a control character: {text!r}")
        else:
            body += special.get(char, char)
    # `${` is expanded even inside single quotes; an unnamed variable with a default gives it back.
    body = body.replace("${", "${:-$}{")
    if text.endswith("\\"):
        # Its reader takes a backslash before the closing quote for an escape of that quote.
        body = body[:-2] + "${:-\\\\}"
    return quote + body + quote

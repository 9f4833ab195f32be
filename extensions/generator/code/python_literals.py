"""Python literals and docstrings, spelt the way `ruff format` spells them."""

import datetime as dt
import math
import re
from decimal import Decimal
from uuid import UUID

from .escapes import escaped, python_escape

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# A quote that begins the docstring, ends it, or would complete three of them in a row.
_DOCSTRING_QUOTE = re.compile(r'\A"|"(?=""|\Z)')
_EXPONENT_PLUS = re.compile(r"e\+")


def python(text: str) -> str:
    """A string literal: double quotes unless single quotes save escapes, always one line."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + escaped(text, python_escape, {**_ESCAPES, quote: f"\\{quote}"}) + quote


def docstring(text: str) -> str:
    """What stands between the triple quotes of a one-line docstring; blanks at its ends go."""
    body = escaped(text.strip(), python_escape, _ESCAPES)
    return _DOCSTRING_QUOTE.sub(r"\"", body)


def python_value(value: object) -> str:
    """An expression for a value; it needs `Decimal`, `UUID` and `datetime as dt` in scope.

    A datetime must be aware and comes out in UTC; a time must be naive.
    """
    match value:
        case None | bool() | int():
            return repr(value)
        case str():
            return python(value)
        case float():
            return _float(value)
        case Decimal():
            return f'Decimal("{value}")'
        case UUID():
            return f'UUID("{value}")'
        case dt.date() | dt.time():
            return _moment(value)
        case tuple():
            return f"({', '.join(map(python_value, value))}{',' if len(value) == 1 else ''})"
        case list():
            return f"[{', '.join(map(python_value, value))}]"
        case dict():
            pairs = (f"{python_value(key)}: {python_value(item)}" for key, item in value.items())
            return "{" + ", ".join(pairs) + "}"
        case _:
            raise TypeError(f"no Python literal for a {type(value).__name__}")


def _float(value: float) -> str:
    if math.isfinite(value):
        return _EXPONENT_PLUS.sub("e", repr(value))
    return f'float("{value}")'


def _moment(value: dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime):
        if value.utcoffset() is None:
            raise ValueError(f"a datetime needs a time zone: {value.isoformat()}")
        value = value.astimezone(dt.UTC)
        return f"dt.{_constructor(value.replace(tzinfo=None))[:-1]}, tzinfo=dt.UTC)"
    if isinstance(value, dt.time) and value.tzinfo is not None:
        raise ValueError(f"a time has no time zone: {value.isoformat()}")
    return f"dt.{_constructor(value)}"


def _constructor(value: dt.date | dt.time) -> str:
    """`date(2026, 1, 2)`: the interpreter's own spelling without the module."""
    return repr(value).removeprefix("datetime.").replace(", fold=1", "")

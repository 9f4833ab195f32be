"""What is typed at a prompt as YAML values, and back; the generator judges them later."""

import csv
from datetime import date, datetime
from typing import Any

import yaml

from ..generator.resources.field_types import LENGTH_TYPES

# Their values are spelt as YAML spells them; all other types take text as it is.
READ_AS_YAML = frozenset({"integer", "bigint", "float", "boolean", "date", "datetime", "json"})


def read_value(field_type: str, text: str) -> Any:
    """Return a default as the type spells it; None for none at all."""
    if not text:
        return None
    if field_type not in READ_AS_YAML:
        return text
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return text


def show_value(value: object) -> str:
    """Return the text that is read as this value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int | float | str | date):
        return str(value)
    return yaml.safe_dump(value, default_flow_style=True, width=2**31, allow_unicode=True).strip()


def read_range(field_type: str, text: str) -> tuple[Any, Any]:
    """Return both ends of "3..200", "3.." or "..200"; a lone value is the upper end."""
    low, dots, high = text.partition("..")
    if not dots:
        low, high = "", text
    if field_type in LENGTH_TYPES:
        field_type = "integer"
    elif field_type == "decimal":
        return _read_decimal(low), _read_decimal(high)
    return read_value(field_type, low.strip()), read_value(field_type, high.strip())


def show_range(low: object, high: object) -> str:
    """Return "3..200", or nothing without an end."""
    return "" if low is None and high is None else f"{show_value(low)}..{show_value(high)}"


def read_words(text: str) -> list[str]:
    """Return texts between commas; quotes keep a comma: a, "b, c"."""
    rows = list(csv.reader([text], skipinitialspace=True))
    return [word.strip() for row in rows for word in row if word.strip()]


def show_words(words: object) -> str:
    """Return texts with commas between them."""
    listed = words if isinstance(words, list) else []
    return ", ".join(f'"{word}"' if "," in str(word) else str(word) for word in listed)


def _read_decimal(text: str) -> Any:
    """Return a whole number as one, and other digits as text, which keeps them exact."""
    stripped = text.strip()
    value = read_value("integer", stripped)
    return value if type(value) is int else (stripped or None)

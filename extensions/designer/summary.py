"""What there is so far, a few words a member."""

import shutil
import textwrap

from .drafts import Entry
from .prompts import WIDEST

UNBROKEN = "\u00a0"  # lines break between members only
LEGEND = "! required   * many"


def summary(resources: list[Entry]) -> list[str]:
    """Return aligned lines: post  title string!, body text; category → category."""
    width = max((len(resource["name"]) for resource in resources), default=0) + 2
    columns = min(shutil.get_terminal_size().columns, WIDEST)
    lines: list[str] = []
    for resource in resources:
        filled = textwrap.fill(
            members(resource, UNBROKEN) or "(nothing yet)",
            columns - 1,
            initial_indent=f"  {resource['name']:<{width}}",
            subsequent_indent=" " * (width + 2),
            break_on_hyphens=False,
        )
        lines += filled.replace(UNBROKEN, " ").split("\n")
    return lines


def members(resource: Entry, space: str = " ") -> str:
    """Return the fields, then the relations, of a resource, each with spaces of that kind."""
    fields = [field_words(field) for field in resource.get("fields") or []]
    relations = [relation_words(relation) for relation in resource.get("relations") or []]
    parts = (", ".join(each.replace(" ", space) for each in group) for group in (fields, relations))
    return "; ".join(part for part in parts if part)


def field_words(field: Entry) -> str:
    """Return the words of a field: title string!"""
    return f"{field['name']} {field['type']}{required_mark(field)}"


def relation_words(relation: Entry) -> str:
    """Return the words of a relation: tags → tag*"""
    many = "*" if relation["kind"] == "many" else ""
    return f"{relation['name']} → {relation['to']}{many}{required_mark(relation)}"


def required_mark(member: Entry) -> str:
    """Return an exclamation mark for what every row has."""
    return "!" if member.get("required") else ""

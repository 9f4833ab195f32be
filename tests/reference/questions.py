"""docs/reference/questions.md: from copier.yml."""

from collections.abc import Iterator
from typing import Any

import yaml

from extensions.generator.answers.answers import check_value
from extensions.generator.answers.questions import QUESTIONS
from tests.reference.tables import code, sentence, table
from tests.snapshot import ROOT

# What texts may be: in words, the longest that is accepted, and one that is not.
TEXTS = {
    "project_name": ("1 to 60 printable characters on one line", "Ü" * 60, "Ü" * 61),
    "project_slug": ("a to z, digits and hyphens, at most 50", "a" * 50, "a" * 51),
    "project_description": ("1 to 200 characters on one line", "d" * 200, "d" * 201),
    "author_name": ("at most 100 characters on one line", "a" * 100, "a" * 101),
    "author_email": ("an address, or empty", "ada@example.com", "ada"),
    "api_prefix": ("empty, or segments such as `/api/v1`", "/api/v1", "api"),
}
COMPUTED = {
    "project_slug": "from `project_name`",
    "author_name": "from git, else empty",
    "author_email": "from git, else empty",
}


def questions() -> str:
    """Return every question in the order in which it is asked."""
    document = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    return "\n".join(line for name in QUESTIONS for line in _question(name, document[name]))


def _question(name: str, details: dict[str, Any]) -> Iterator[str]:
    yield f"## `{name}`\n"
    yield f"{sentence(details['help'])}{_condition(details.get('when'))}\n"
    if choices := details.get("choices"):
        if details.get("multiselect"):
            yield "Several can be chosen.\n"
        yield table(("choice", "means"), [_choice(*each) for each in choices.items()])
    elif name in TEXTS:
        words, accepted, refused = TEXTS[name]
        assert check_value(QUESTIONS[name], accepted) is None
        assert check_value(QUESTIONS[name], refused)
        yield f"Allowed: {words}.\n"
    yield f"Default: {_default(name, details.get('default'))}\n"


def _choice(label: str, value: object) -> tuple[str, str]:
    chosen = value["value"] if isinstance(value, dict) else value
    _, _, meaning = label.partition("  ")
    return code(chosen), meaning.strip()


def _condition(when: str | None) -> str:
    if when is None:
        return ""
    return f" Asked if {code(when.strip('{} '))}."


def _default(name: str, default: object) -> str:
    if name in COMPUTED:
        return COMPUTED[name] + "."
    if isinstance(default, list) and default:
        shown = yaml.safe_dump({name: default}, sort_keys=False, width=100).rstrip()
        return f"\n\n```yaml\n{shown}\n```"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`."
    return f"{code(default)}." if default not in ("", []) else "empty."

"""The table of docs/reference/settings.md: from the settings classes and .env.example."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.reference.facts import ask
from tests.reference.tables import code, table
from tests.rendering import render

# What brings settings, in the order of the table; the first project that has one names it.
VARIANTS: dict[str, dict[str, Any]] = {  # Any: answers
    "": {"auth": "none"},
    "`auth: jwt`": {},
    "`rate_limit_store: redis`": {"rate_limit_store": "redis"},
    "`database: postgresql`": {"database": "postgresql"},
    "`database: mysql`": {"database": "mysql"},
    "`metrics`": {"observability": ["metrics"]},
    "`sentry`": {"observability": ["sentry"]},
}
PROGRAM = """
import json
from database.config import Settings

Settings.model_config["env_file"] = None
print(json.dumps(Settings.model_json_schema()["properties"]))
"""
SETTING = re.compile(r"^((?:# .*\n)+)(\w+)=(.*)$", re.MULTILINE)


class Setting(NamedTuple):
    """One line of the table, but for who has it."""

    name: str
    form: str
    default: str
    meaning: str


def settings() -> str:
    """Return every setting that any project can have."""
    rows: dict[Setting, str] = {}
    for variant, answers in VARIANTS.items():
        for setting in _settings(render(answers | {"resources": []})):
            rows.setdefault(setting, variant)
    order = list(dict.fromkeys(setting.name for setting in rows))
    lines = sorted(rows.items(), key=lambda row: order.index(row[0].name))
    head = ("setting", "form", "default", "meaning", "only with")
    return table(head, [(code(s.name), s.form, s.default, s.meaning, only) for s, only in lines])


def _settings(project: Path) -> Iterator[Setting]:
    schema = ask(project, PROGRAM, {})
    example = (project / ".env.example").read_text(encoding="utf-8")
    lines = {name: (comment, value) for comment, name, value in SETTING.findall(example)}
    assert set(lines) == set(schema), ".env.example has every setting, each with a comment"
    for name, (comment, value) in lines.items():
        meaning = " ".join(line.removeprefix("# ") for line in comment.splitlines())
        default = code(value) or "empty" if "default" in schema[name] else "computed"
        yield Setting(name, _form(schema[name]), default, _plain(meaning))


def _form(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(code(each) for each in schema["enum"])
    if schema["type"] == "integer":
        return f"whole number, at least {schema['minimum']}"
    return {"array": "list", "boolean": "`true`, `false`", "string": "text"}[schema["type"]]


def _plain(text: str) -> str:
    """Return a text whose addresses and paths are code: they are examples, not links."""
    return re.sub(r"(?<!\S)[*</]?\S*(?:://|@|\*\.|/\w)\S*[\w>…/]", _code, text)


def _code(found: re.Match[str]) -> str:
    return code(found[0])

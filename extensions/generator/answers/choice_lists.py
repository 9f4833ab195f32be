"""Answers that name several choices: a list, which is YAML in a text on the command line."""

from collections.abc import Iterable

import yaml

from ..resources.wording import did_you_mean, shown


def check_choices(value: object, choices: tuple[str, ...]) -> str | None:
    """Return what is wrong with a list of choices, or None."""
    chosen = read_choices(value)
    if not isinstance(chosen, list):
        return f"{shown(chosen)} is not a list; use [{', '.join(choices)}], some of them, or []."
    for each in chosen:
        if each not in choices:
            return f"{shown(each)} is not a choice{did_you_mean(each, choices)}"
        if chosen.count(each) > 1:
            return f"{shown(each)} occurs twice; name it once."
    return None


def read_choices(value: object) -> object:
    """Return the value of a list that may still be a text in YAML, or the text if it is none."""
    if not isinstance(value, str):
        return value
    try:
        return yaml.safe_load(value)
    except (yaml.YAMLError, ValueError, RecursionError):
        return value


def in_order(chosen: Iterable[str], choices: tuple[str, ...]) -> list[str]:
    """Return choices in the order of their question."""
    return [each for each in choices if each in chosen]

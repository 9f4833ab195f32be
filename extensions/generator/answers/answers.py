"""Every answer but the resources: what is wrong with it, in one sentence each."""

from collections.abc import Callable, Mapping
from typing import Final

from ..resources.wording import did_you_mean, shown
from .api_prefixes import check_api_prefix
from .choice_lists import check_choices
from .questions import QUESTIONS, Question
from .slugs import check_slug
from .switches import is_no, is_yes
from .text_rules import (
    check_author_email,
    check_author_name,
    check_description,
    check_project_name,
)

_RULES: Final[Mapping[str, Callable[[str], str | None]]] = {
    "project_name": check_project_name,
    "project_slug": check_slug,
    "project_description": check_description,
    "author_name": check_author_name,
    "author_email": check_author_email,
    "api_prefix": check_api_prefix,
}


def check_answers(answers: Mapping[str, object]) -> list[str]:
    """Return what is wrong with the names and the values of answers; empty when all is well."""
    return check_names(answers) + check_values(answers)


def check_names(answers: Mapping[str, object]) -> list[str]:
    """Return what is wrong with the names of answers, which nobody asked for one by one."""
    problems = []
    for name in answers:
        if name not in QUESTIONS and not name.startswith("_"):
            nearest = did_you_mean(name, QUESTIONS, otherwise="questions")
            problems.append(f"{_printable(name)}: is not a question{nearest}")
    return problems


def check_values(answers: Mapping[str, object]) -> list[str]:
    """Return what is wrong with the values of the answers that are there."""
    problems = []
    for name, question in QUESTIONS.items():
        problem = check_value(question, answers[name]) if name in answers else None
        if problem:
            problems.append(f"{name}: {problem}")
    return problems + check_together(answers)


def check_together(answers: Mapping[str, object]) -> list[str]:
    """Return which answers can't be given beside each other."""
    if is_yes(answers.get("kubernetes", False)) and is_no(answers.get("docker", True)):
        return ["kubernetes: needs an image; use docker: true, or kubernetes: false."]
    return []


def check_value(question: Question, value: object) -> str | None:
    """Return what is wrong with one answer, or None; a list is left to its own parser."""
    if question.takes_several:
        return check_choices(value, question.choices)
    if question.type == "bool":
        return _check_switch(value)
    if question.type != "str":
        return None
    if value is None:
        return f"has no value; {_allowed(question.choices)}."
    # Numbers are taken as they are written: 3.11 in a data file is a number to YAML.
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        if question.choices:
            return f"{shown(value)} is not a choice; {_allowed(question.choices)}."
        return f"{shown(value)} is not a text; put it in quotes."
    text = str(value)
    if question.choices:
        if text in question.choices:
            return None
        return f"{shown(text)} is not a choice; {_allowed(question.choices)}."
    return _RULES[question.name](text)


def _check_switch(value: object) -> str | None:
    """Return what is wrong with a yes or a no, which is text on the command line."""
    if is_yes(value) or is_no(value):
        return None
    return f"{shown(value)} is not a choice; use true or false."


def _allowed(choices: tuple[str, ...]) -> str:
    if not choices:
        return 'write "" for an empty text'
    *others, last = choices
    return f"use {', '.join(others)} or {last}"


def _printable(name: str) -> str:
    return name if name.isidentifier() and len(name) <= 40 else shown(name)

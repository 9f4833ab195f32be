"""One message for all that is wrong with a set of answers."""

import re
from collections.abc import Mapping
from typing import Final

import yaml
from jinja2 import pass_context
from jinja2.runtime import Context

from ..resources.errors import AnswerError
from ..resources.parsing import parse_resources
from .answers import check_names, check_value, check_values
from .choice_lists import read_choices
from .questions import QUESTIONS

EDITED_BY_HAND: Final = (
    "They are the answers that the project was made with, so .copier-answers.yml was edited by"
    " hand:\nundo that, and give new answers with `copier update --data` or `--data-file`."
)


def refuse(given: Mapping[str, object], answers: Mapping[str, object]) -> str | None:
    """Return the message that refuses these answers, or None.

    `given` are the answers passed by hand, under any name; `answers` are all that are known.
    """
    return message(check_names(given) + check_values(answers) + check_resources(answers))


def message(problems: list[str]) -> str | None:
    """Return problems as one message, or None when there are none."""
    if not problems:
        return None
    lines = "\n".join(f"  {problem}" for problem in problems)
    return f"These answers can't be used, nothing was written:\n{lines}"


def first_problem(name: str, value: object, database: str = "sqlite", auth: str = "jwt") -> str:
    """Return the first thing that is wrong with one typed answer, or an empty text."""
    if name == "resources":
        problems = check_resources({name: value, "database": database, "auth": auth})
        return _beside_a_prompt(problems[0]) if problems else ""
    return check_value(QUESTIONS[name], value) or ""


def _beside_a_prompt(problem: str) -> str:
    """Return a problem as it is shown in a prompt, where half a line is left: `post.title: …`."""
    place, _, fault = problem.partition(": ")
    names = re.findall('"([^"]*)"', place)
    return f"{'.'.join(names)}: {fault}" if names else problem


@pass_context
def unfit(context: Context, question: str, choice: str) -> str:
    """Return why a choice can't be made with the resources that were given, or an empty text."""
    names = ("resources", "database", "auth")
    answers = {name: context[name] for name in names if name in context}
    answers[question] = [choice] if QUESTIONS[question].takes_several else choice
    problems = check_resources(answers)
    # `resource "post": …` is all that fits beside a choice.
    return f"not with {problems[0].partition(':')[0]}" if problems else ""


def check_resources(answers: Mapping[str, object]) -> list[str]:
    """Return what is wrong with the resources, when they are there."""
    if "resources" not in answers:
        return []
    auth = _choice("auth", answers) == "jwt"
    try:
        definitions = parse_resources(
            read_list(answers["resources"]), auth=auth, database=_choice("database", answers)
        )
    except AnswerError as error:
        return error.messages
    observed = read_choices(answers.get("observability", []))
    has_metrics = isinstance(observed, list) and "metrics" in observed
    return [
        f'resource "{each.name}": /metrics is for Prometheus; set another plural, or answer'
        " observability without metrics."
        for each in definitions
        if has_metrics and each.plural == "metrics"
    ]


def _choice(name: str, answers: Mapping[str, object]) -> str:
    """Return a chosen answer, or the default, which is the first choice."""
    choices = QUESTIONS[name].choices
    given = str(answers.get(name))
    return given if given in choices else choices[0]


def read_list(value: object) -> object:
    """Return the value of a list that may still be a text in YAML, as on the command line."""
    if not isinstance(value, str):
        return value
    try:
        return yaml.safe_load(value)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise AnswerError([f"resources: not valid YAML{place}: {error.problem}."]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise AnswerError(["resources: not valid YAML."]) from error

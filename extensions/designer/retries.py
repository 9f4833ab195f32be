"""Asking again until the generator has no objection, with what was typed still there."""

from collections.abc import Callable
from typing import TypeVar

from .prompts import say

Answer = TypeVar("Answer")


def ask_until_accepted(
    ask: Callable[[Answer], Answer], start: Answer, objections: Callable[[Answer], list[str]]
) -> Answer:
    """Return the first answer without objections; each one is shown and asked about again."""
    answer = ask(start)
    while messages := objections(answer):
        complain(messages)
        answer = ask(answer)
    return answer


def complain(messages: list[str]) -> None:
    """Show what the generator refuses."""
    say(*(f"  ✗ {message}" for message in messages), style="fg:ansired")

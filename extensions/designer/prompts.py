"""The four ways in which the designer asks, and the one in which it speaks."""

import shutil
import textwrap
from collections.abc import Sequence
from typing import Any

import questionary
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from questionary import Choice

MARK = "▸"
WIDEST = 80
CHOOSE = "(arrows, Enter)"
TICK = "(arrows, Space ticks, Enter)"

__all__ = ["Choice", "ask_choice", "ask_several", "ask_text", "ask_yes", "labelled", "say"]


def ask_text(question: str, default: str = "", hint: str = "") -> str:
    """Return what is typed, without blanks around it."""
    typed: str = _ask(
        questionary.text(question, default, qmark=MARK, instruction=f"({hint})" if hint else None)
    )
    return typed.strip()


def ask_yes(question: str, *, default: bool) -> bool:
    """Return whether the answer is yes."""
    return bool(_ask(questionary.confirm(question, default, qmark=MARK)))


def ask_choice(question: str, choices: Sequence[Choice], default: object = None) -> Any:
    """Return the value of the choice that was taken."""
    # Any: as many types as there are menus.
    usable = {choice.value for choice in choices if not choice.disabled}
    start: Any = default if default in usable else None
    return _ask(
        questionary.select(question, choices, start, qmark=MARK, instruction=CHOOSE),
    )


def ask_several(question: str, choices: Sequence[Choice]) -> list[str]:
    """Return the values that are ticked, in the order of the choices."""
    ticked: list[str] = _ask(
        questionary.checkbox(question, choices, qmark=MARK, instruction=TICK),
    )
    return ticked


def labelled(
    rows: Sequence[tuple[str, str]], refused: dict[str, str] | None = None
) -> list[Choice]:
    """Return choices of aligned words and explanations; a refused one says why instead."""
    reasons = refused or {}
    width = max(len(word) for word, _ in rows) + 2
    return [
        Choice(f"{word:<{width}}{text}".rstrip(), value=word)
        if word not in reasons
        else Choice(word, value=word, disabled=reasons[word])
        for word, text in rows
    ]


def say(*paragraphs: str, style: str = "") -> None:
    """Print paragraphs, wrapped; lines that go on are indented."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    for paragraph in paragraphs:
        filled = textwrap.fill(
            paragraph,
            width,
            subsequent_indent="    ",
            break_on_hyphens=False,
            replace_whitespace=False,
            drop_whitespace=True,
        )
        questionary.print(filled, style=style or None)


def _ask(question: questionary.Question) -> Any:
    """Ask, where Ctrl-D leaves as Ctrl-C does."""
    leave = KeyBindings()

    @leave.add(Keys.ControlD, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError, style="class:aborting")

    application = question.application
    bindings = [application.key_bindings, leave] if application.key_bindings else [leave]
    application.key_bindings = merge_key_bindings(bindings)
    return question.unsafe_ask()

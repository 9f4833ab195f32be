"""Tables in Markdown."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; bars in cells are kept."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")


def code(text: object) -> str:
    """Return a value as code, or nothing."""
    return f"`{text}`" if str(text) else ""


def sentence(text: str) -> str:
    """Return a text that ends like a sentence."""
    return text if text.endswith((".", ":", "!", "?")) else f"{text}."

"""How a bad answer is reported: every message at once, each with its place."""

from dataclasses import dataclass, field


class AnswerError(Exception):
    """An answer that cannot be rendered; `messages` says all that is wrong with it."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in the answer that collects messages; places inside it share the collection."""

    label: str
    messages: list[str] = field(default_factory=list)

    def refuse(self, text: str) -> None:
        """Note one mistake: what is wrong and what to do, in one line."""
        self.messages.append(f"{self.label}: {text}")

    def inside(self, label: str) -> "Place":
        """Return the place called `label` within this one."""
        return Place(f"{self.label}, {label}", self.messages)

"""`requests.http`, sent as the REST Client of VS Code does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2

NAME = re.compile(r"^# @name (\w+)$", re.MULTILINE)
VARIABLE = re.compile(r"^@(\w+) = (.+)$", re.MULTILINE)
USE = re.compile(r"\{\{([^{}]+)\}\}")
ANSWER = re.compile(r"(\w+)\.response\.body\.\$\.(\w+)")


@dataclass(frozen=True)
class Call:
    """What stands between two `###`: a request, or variables for those below."""

    title: str
    text: str

    @property
    def request(self) -> str:
        """What is sent, from the method to the end of the body."""
        lines = self.text.splitlines()
        return "\n".join(line for line in lines if not line.startswith(("#", "@"))).strip()


def calls_of(file: Path) -> Iterator[Call]:
    """Yield the calls of a file."""
    for part in re.split(r"^###", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, text = part.partition("\n")
        yield Call(title.strip(), text)


class Editor:
    """Sends calls, and keeps what later ones refer to."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.variables: dict[str, str] = {}
        self.answers: dict[str, httpx2.Response] = {}

    def send(self, call: Call) -> httpx2.Response | None:
        """Send a call, if it has a request, and return the answer."""
        self.variables |= dict(VARIABLE.findall(call.text))
        if not call.request:
            return None
        head, _, body = self._filled(call.request).partition("\n\n")
        line, *headers = head.splitlines()
        method, url = line.split(" ")
        pairs = [(name, value.strip()) for name, _, value in (h.partition(":") for h in headers)]
        answer = self.client.request(method, url, headers=pairs, content=body.encode() or None)
        for name in NAME.findall(call.text):
            self.answers[name] = answer
        return answer

    def _filled(self, text: str) -> str:
        """Put values in the place of variables, which may stand for values of answers."""
        return USE.sub(lambda found: self._value(found[1]), text)

    def _value(self, name: str) -> str:
        if answer := ANSWER.fullmatch(name):
            return str(self.answers[answer[1]].json()[answer[2]])
        return self._filled(self.variables[name])

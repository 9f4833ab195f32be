"""The file that is written: everything but its resources stays as it is."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .drafts import Entry
from .yaml_text import answers_text, resources_text


class UnusableFileError(Exception):
    """A file that can't be read as answers; its message names the file and the reason."""


@dataclass(frozen=True)
class DataFile:
    """A file of answers as it was when it was read; no text means that there was none."""

    path: Path
    text: str | None
    answers: dict[str, Any]  # Any: texts, lists and whatever a question may take

    def with_resources(self, resources: list[Entry]) -> str:
        """Return the text with these resources and, if it can be, all else to the letter."""
        answers = {**self.answers, "resources": resources}
        if self.text is None:
            return answers_text(answers)
        spliced = splice(self.text, resources_text(resources))
        if spliced is not None and _means(spliced, answers):
            return spliced
        return answers_text(answers)

    def loses(self, new: str) -> list[str]:
        """Return the comments that the new text does not have."""
        kept = list(comments(new))
        lost: list[str] = []
        for comment in comments(self.text or ""):
            if comment in kept:
                kept.remove(comment)
            else:
                lost.append(comment)
        return lost

    def has_changed(self) -> bool:
        """Tell whether somebody else has written the file meanwhile."""
        return _text_of(self.path) != self.text

    def keep_old(self) -> Path:
        """Copy the file as it is now to a free name beside it, and return that."""
        names = (f"{self.path.name}.old{number or ''}" for number in range(10_000))
        free = next(path for name in names if not (path := self.path.with_name(name)).exists())
        shutil.copy2(self.path, free)
        return free

    def write(self, text: str) -> None:
        """Put the text into the file, at once: nobody ever reads half of it."""
        target = self.path.resolve()
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            if target.exists():
                shutil.copymode(target, temporary)
            else:
                Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def read_data_file(path: Path) -> DataFile:
    """Return the answers in a file, none if there is no file. Raises `UnusableFileError`."""
    try:
        text = _text_of(path)
        answers = yaml.safe_load(text or "")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableFileError(f"{path} can't be read: {error}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise UnusableFileError(f"{path} is not YAML, and stays as it is: {reason}.") from error
    if answers is None:
        answers = {}
    if not isinstance(answers, dict):
        raise UnusableFileError(
            f"{path} holds no answers, and stays as it is: it needs a key `resources:`."
        )
    return DataFile(path, text, answers)


def splice(text: str, resources: str) -> str | None:
    """Return the text with only the key `resources` replaced; None if it has another form."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is None:
        return _joined(text, resources)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    for key, value in root.value:
        if key.value == "resources":
            written = resources.removesuffix("\n")
            if "\r\n" in text:
                written = written.replace("\n", "\r\n")
            return text[: key.start_mark.index] + written + _line(text[_end(value) :])
    return _joined(text, resources)


def comments(text: str) -> Iterator[str]:
    """Yield the comments of a YAML text: what stands between its tokens."""
    end = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        yield from _comments_in(text[end : token.start_mark.index])
        end = max(end, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            written = text[token.start_mark.index : end]
            yield from _comments_in(written.partition("\n")[0])
    yield from _comments_in(text[end:])


def _comments_in(gap: str) -> Iterator[str]:
    for line in gap.splitlines():
        _, mark, comment = line.partition("#")
        if mark:
            yield comment.strip()


def _end(node: yaml.Node) -> int:
    """Return where a node's own text ends, before blank lines and comments that follow it."""
    if node.value and isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return max(_end(each) for each in (last if isinstance(last, tuple) else (last,)))
    return int(node.end_mark.index)


def _joined(text: str, resources: str) -> str:
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}{resources}"


def _line(rest: str) -> str:
    """Return what follows the resources, where their last line ends."""
    stripped = rest.lstrip(" ")
    if stripped.startswith("#"):
        return f"  {stripped}"
    return rest if stripped.startswith(("\n", "\r")) else f"\n{rest}"


def _means(text: str, answers: dict[str, Any]) -> bool:
    try:
        loaded = yaml.safe_load(text)
        return bool(loaded == answers) and list(loaded) == list(answers)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False


def _text_of(path: Path) -> str | None:
    """Return the text to the letter; None if there is no file."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None

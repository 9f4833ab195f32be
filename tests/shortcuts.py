"""What Copier does again for every render and every file; once a session is enough."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from copier import _template
from copier._main import Worker
from jinja2 import Environment


def take_shortcuts() -> None:
    """Take all of them in this process."""
    ask_git_less()
    read_questions_once()
    name_answers_once()
    keep_plain_names()
    compile_once()


def ask_git_less() -> None:
    """Do not ask git for every file whether it keeps track of permissions: it does, here."""
    setattr(Worker, "_sync_git_index_executable_bit", lambda *_: None)  # noqa: B010 # not ours to type


def read_questions_once() -> None:
    """Do not parse the same copier.yml again, nor ask git again whether a folder has a history."""
    load: Any = _template.load_template_config
    known: dict[bytes, Any] = {}

    def load_or_copy(path: Path, *rest: Any) -> Any:
        content = path.read_bytes()
        if content not in known:
            known[content] = load(path, *rest)
        return deepcopy(known[content])

    setattr(_template, "load_template_config", load_or_copy)  # noqa: B010 # not ours to type
    setattr(_template, "get_repo", cache(_template.get_repo))  # type: ignore[attr-defined] # noqa: B010


def name_answers_once() -> None:
    """Do not render the name of the answers file anew for every file; it stays the same, here."""
    find: Any = Worker.answers_relpath.fget  # type: ignore[attr-defined]  # a property

    def find_once(self: Worker) -> Any:
        known = vars(self)
        if "known_answers_relpath" not in known:
            known["known_answers_relpath"] = find(self)
        self.jinja_env.from_string("")  # what the last path yields must be forgotten, as without us
        return known["known_answers_relpath"]

    setattr(Worker, "answers_relpath", property(find_once))  # noqa: B010 # not ours to type


def keep_plain_names() -> None:
    """Do not render what has nothing to render, as most names of files and folders."""
    render: Any = Worker._render_string  # noqa: SLF001 # there is no other door

    def render_or_keep(self: Worker, string: Any, extra_context: Any = None) -> Any:
        if isinstance(string, str) and "{" not in string:
            self.jinja_env.from_string("")  # what the last path yields must be forgotten
            return string
        return render(self, string, extra_context)

    setattr(Worker, "_render_string", render_or_keep)  # noqa: B010 # not ours to type


def compile_once() -> None:
    """Let every Jinja environment of this process share compiled templates."""
    compile_source: Any = Environment.compile
    codes: dict[object, CodeType] = {}

    def find_or_compile(
        self: Environment,
        source: Any,
        name: str | None = None,
        filename: str | None = None,
        *flags: bool,
    ) -> Any:
        if not isinstance(source, str) or any(flags):
            return compile_source(self, source, name, filename, *flags)
        # Extensions must see every source: Copier's yield tag forgets the last one this way.
        seen = self.preprocess(source, name, filename)
        key = (seen, name, self.undefined, self.trim_blocks, tuple(sorted(self.extensions)))
        if key not in codes:
            codes[key] = compile_source(self, source, name, filename)
        return codes[key]

    setattr(Environment, "compile", find_or_compile)  # noqa: B010 # no subclass would reach Copier's

"""What Copier does again for every render and every file; once a session is enough."""

from types import CodeType
from typing import Any

from copier._main import Worker
from jinja2 import Environment


def ask_git_less() -> None:
    """Do not ask git for every file whether it keeps track of permissions: it does, here."""
    setattr(Worker, "_sync_git_index_executable_bit", lambda *_: None)  # noqa: B010 # not ours to type


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

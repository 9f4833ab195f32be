"""What Copier does again for every render and every file; once a session is enough."""

from copy import deepcopy
from functools import cache
from hashlib import sha256
from os import link
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from types import CodeType
from typing import Any

from copier import _template
from copier._main import Worker
from jinja2 import Environment

from tests.programs import git
from tests.rendering import room


def take_shortcuts() -> None:
    """Take all of them in this process."""
    ask_git_less()
    read_questions_once()
    name_answers_once()
    keep_plain_names()
    compile_once()
    clone_once()


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


def clone_once() -> None:
    """Clone each version of a template of ours once a session; later clones are links to its files.

    An update needs five, each with five calls of git. Nobody writes into them.
    """
    clone: Any = _template.clone  # type: ignore[attr-defined]  # imported there

    def clone_or_link(url: str, ref: str = "HEAD", location: str | None = None) -> str:
        if location is None or not Path(url).is_relative_to(room()):
            return str(clone(url, ref, location))
        commit = git(Path(url), "rev-parse", ref).strip()
        kept = room() / "clones" / sha256(f"{url} {commit}".encode()).hexdigest()[:24]
        if not kept.exists():
            kept.parent.mkdir(exist_ok=True)
            scratch = Path(clone(url, ref, mkdtemp(dir=kept.parent)))
            try:
                scratch.rename(kept)
            except OSError:  # another process was first
                rmtree(scratch)
        copytree(kept, location, copy_function=link, dirs_exist_ok=True)
        return location

    setattr(_template, "clone", clone_or_link)  # noqa: B010 # not ours to type

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
from copier._jinja_ext import get_yield_context
from copier._main import Worker
from copier._types import Phase
from copier_template_extensions import TemplateExtensionLoader
from jinja2 import Environment

from tests.programs import git
from tests.rendering import room


def take_shortcuts() -> None:
    """Take all of them in this process."""
    ask_git_less()
    read_questions_once()
    name_answers_once()
    keep_plain_names()
    find_plain_paths_once()
    gather_answers_once()
    load_extensions_once()
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
        forget_yield(self)
        return known["known_answers_relpath"]

    setattr(Worker, "answers_relpath", property(find_once))  # noqa: B010 # not ours to type


def keep_plain_names() -> None:
    """Do not render what has nothing to render, as most names of files and folders."""
    render: Any = Worker._render_string  # noqa: SLF001 # there is no other door

    def render_or_keep(self: Worker, string: Any, extra_context: Any = None) -> Any:
        if isinstance(string, str) and "{" not in string:
            forget_yield(self)
            return string
        return render(self, string, extra_context)

    setattr(Worker, "_render_string", render_or_keep)  # noqa: B010 # not ours to type


def forget_yield(worker: Worker) -> None:
    """Forget what the last path yields, as rendering any text does."""
    context = get_yield_context(worker.jinja_env)
    context.yield_name = context.yield_iterable = None


def find_plain_paths_once() -> None:
    """Do not ask for every render where a file of our folder goes whose path has no Jinja."""
    find: Any = Worker._render_path  # noqa: SLF001 # there is no other door
    known: dict[Path, list[Any]] = {}

    def find_or_recall(self: Worker, relpath: Path) -> list[Any]:
        if "{" in str(relpath) or not is_plain_template(self.template.local_abspath):
            return list(find(self, relpath))
        if relpath not in known:
            known[relpath] = list(find(self, relpath))
        return known[relpath]

    setattr(Worker, "_render_path", find_or_recall)  # noqa: B010 # not ours to type


def is_plain_template(folder: Path) -> bool:
    """Tell whether a template is the one of this session, which nobody changes."""
    return folder.name == "plain" and folder.parent == room()


def gather_answers_once() -> None:
    """Do not gather the answers anew for every file: when files are rendered, all are known."""
    gather: Any = Worker._render_context  # noqa: SLF001 # there is no other door

    def gather_or_recall(self: Worker) -> Any:
        if Phase.current() != Phase.RENDER:
            return gather(self)
        known = vars(self)
        if "known_context" not in known:
            known["known_context"] = gather(self)
        return dict(known["known_context"])

    setattr(Worker, "_render_context", gather_or_recall)  # noqa: B010 # not ours to type


def load_extensions_once() -> None:
    """Do not load our extension anew for every render."""
    load: Any = TemplateExtensionLoader._import_template_module  # noqa: SLF001 # no other door
    known: dict[str, Any] = {}

    def load_or_recall(self: TemplateExtensionLoader, relative_path: str) -> Any:
        loader: Any = self.environment.loader
        if not is_plain_template(Path(loader.searchpath[0])):
            return load(self, relative_path)
        if relative_path not in known:
            known[relative_path] = load(self, relative_path)
        return known[relative_path]

    setattr(TemplateExtensionLoader, "_import_template_module", load_or_recall)  # noqa: B010


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

"""What Copier loads: checks of the answers, the project in every context, and quoting filters."""

import importlib.util
import sys
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from copier.errors import UserMessageError
from copier_template_extensions import ContextHook
from jinja2 import Environment
from jinja2.ext import Extension

# Written once; a user who squashes migrations deletes it, and an update must not bring it back.
FIRST_MIGRATION: Final = "migrations/versions/0001_initial.py"

TEMPLATE: Final = Path(__file__).resolve().parents[1] / "template"

# Copier's scratch renders of an update: copier._main.old_copy.x, copier._main.new_copy.x.
SCRATCH: Final = (".old_copy.", ".new_copy.")


def load_generator() -> str:
    """Load the package beside this file and return its name, which is made from its content.

    An update renders two versions of the template in one process. Modules are found by name, so
    a fixed name would give the newer version the older one's code, silently.
    """
    folder = Path(__file__).resolve().parent / "generator"
    digest = sha256()
    root = folder.parents[1]
    for path in [*sorted(folder.rglob("*.py")), root / "copier.yml"]:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    name = f"copier_fastapi_generator_{digest.hexdigest()[:16]}"
    if name not in sys.modules:
        _load(name, folder / "__init__.py")
        _load(f"{name}.loading", folder / "loading.py").load_modules(name, folder)
    return name


def _load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


GENERATOR: Final = load_generator()


def generator(module: str) -> ModuleType:
    """Return a module of the generator that belongs to this file."""
    return sys.modules[f"{GENERATOR}.{module}"]


class CodeFilters(Extension):
    """The quoting filters, and the fitting of rendered Python to its line width."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        generator("answers.prompt_texts").keep_order()
        compiling = generator("code.compiling")
        compiling.compile_once(environment)
        compiling.keep_templates(environment)
        literals = generator("code.literals")
        environment.filters |= {
            "py": literals.python,
            "value": literals.python_value,
            "docstring": literals.docstring,
            "toml": literals.toml,
            "yaml": literals.yaml,
            "json": literals.json_text,
            "md": literals.markdown,
            "sh": literals.shell,
            "dockerfile": literals.dockerfile,
            "env": literals.env,
            "comment": literals.comment,
            "http": literals.http,
            "fit": generator("code.layout").fit,
            "slug": generator("answers.slugs").slug,
        }
        environment.globals |= {
            "problem": generator("answers.refusals").first_problem,
            "unfit": generator("answers.refusals").unfit,
            "git_identity": generator("answers.git_identity").git_identity,
            "new_secret_key": generator("answers.secret_keys").new_secret_key,
        }

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a Python template wrapped so that its output fits the line width."""
        if name is None or not name.endswith(".py.jinja"):
            return source
        # The plus signs keep trim_blocks and lstrip_blocks off the template's own lines.
        return "{% filter fit +%}" + source + "{%+ endfilter %}"


class ProjectContext(ContextHook):
    """Refuses bad answers before the first question, then puts the project into every context."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._is_judged = False
        self._is_copying = False
        self._refusal: str | None = None
        self._built_from: dict[str, object] | None = None
        self._built: dict[str, Any] = {}
        self._project: dict[str, Any] = {}
        self._is_rendering = False

    def hook(self, context: dict[str, Any]) -> None:
        """Change a context that Copier is about to render with; it is called very often."""
        phase = context["_copier_phase"]
        if phase == "prompt":
            self._judge(context)
        elif phase != "migrate":  # whose answers may still be in the words of an older version
            self._add_project(context)
        # Copier tells the operation when it asks what to leave out, before the first file.
        if context.get("_copier_operation") == "copy" and not self._is_copying:
            self._is_copying = True
            self._judge_replacing(context)

    def _judge(self, context: dict[str, Any]) -> None:
        """Raise what is wrong with the answers that are known before the first question."""
        # Once: later contexts hold what is being typed, which the questions check themselves. The
        # verdict is kept because Copier swallows the first error of an update.
        if not self._is_judged:
            self._is_judged = True
            self._refusal = self._find_refusal(context)
        if self._refusal:
            raise UserMessageError(self._refusal)

    @staticmethod
    def _find_refusal(context: dict[str, Any]) -> str | None:
        refusals = generator("answers.refusals")
        settings = context["_copier_conf"]
        if _is_scratch(settings["dst_path"]):
            refusal: str | None = refusals.refuse({}, context)
            return f"{refusal}\n{refusals.EDITED_BY_HAND}" if refusal else None
        given = {**settings["user_defaults"], **settings["data"]}
        place: str | None = generator("answers.destinations").refuse_place(settings, TEMPLATE)
        found: str | None = place or refusals.refuse(given, context)
        return found

    @staticmethod
    def _judge_replacing(context: dict[str, Any]) -> None:
        """Raise that a copy would have to ask about files where nobody can answer."""
        refuse = generator("answers.destinations").refuse_replacing
        refusal = refuse(context["_copier_conf"], TEMPLATE, context["omit"])
        if refusal:
            raise UserMessageError(refusal)

    def _add_project(self, context: dict[str, Any]) -> None:
        """Put the project into a context, once every question has its answer."""
        # While files are rendered, no answer changes: some thousand contexts get the same.
        is_rendering = context["_copier_phase"] == "render"
        if not (is_rendering and self._is_rendering):
            self._is_rendering = is_rendering
            self._project = self._describe_project(context)
        context.update(self._project)
        if _has_lost_first_migration(context):
            context["omit"] = [*context["omit"], f"/{FIRST_MIGRATION}"]

    def _describe_project(self, context: dict[str, Any]) -> dict[str, Any]:
        """Return what the templates may name besides Copier's own words; nothing while asking."""
        questions = generator("answers.questions").QUESTIONS
        if not all(name in context for name in questions):
            return {}
        # Questions that did not apply have their defaults, and are not recorded.
        answers = {name: context[name] for name in questions}
        for name, question in questions.items():
            if question.takes_several:  # in one order, whatever the user's was
                answers[name] = generator("answers.choice_lists").in_order(
                    answers[name], question.choices
                )
        if answers != self._built_from:
            self._built = generator("views.project").build(answers)
            self._built_from = answers
        # In the order of the questions: however the answers came, the same file is written.
        recorded = context["_copier_answers"]
        origin = {name: value for name, value in recorded.items() if name.startswith("_")}
        asked = {name: value for name, value in answers.items() if name in recorded}
        return {**self._built, "_copier_answers": origin | asked}


def _is_scratch(destination: Path) -> bool:
    """Tell whether Copier renders for itself, to compare with what a project has become."""
    return any(
        part.startswith("copier.") and any(mark in part for mark in SCRATCH)
        for part in destination.parts
    )


def _has_lost_first_migration(context: dict[str, Any]) -> bool:
    """Tell whether an update renders into a project whose user removed the first migration."""
    if context.get("_copier_operation") != "update":
        return False
    migration = Path(context["_copier_conf"]["dst_path"], FIRST_MIGRATION)
    return migration.parent.is_dir() and not migration.exists()

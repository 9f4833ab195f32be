"""Templates are compiled once: Copier compiles each part of each path anew, in each run."""

from typing import Any, Final

from jinja2 import Environment, Template

from ..loading import open_cache

# What Jinja compiles to, by the source and the name of a template. The environments of an update
# share it, as they share this module.
_compiled: Final[dict[tuple[str, str | None], Any]] = {}


class PlainTemplate(Template):
    """A text without Jinja, as most parts of most paths are."""

    text: str

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the text; before files are rendered, the context must be made and judged."""
        if kwargs.get("_copier_phase") != "render":
            super().render(*args, **kwargs)
        return self.text


def keep_templates(environment: Environment) -> None:
    """Let an environment make one template of a text, however often Copier asks for it."""
    make: Any = environment.from_string
    templates: dict[str, Any] = {}

    def find_or_make(source: Any, *more: Any, **settings: Any) -> Any:
        if not isinstance(source, str) or more or settings:
            return make(source, *more, **settings)
        if source not in templates:
            if "{" in source or "\n" in source:
                templates[source] = make(source)
            else:
                templates[source] = make("", template_class=PlainTemplate)
                templates[source].text = source
        # Extensions must see every source: Copier's own one notices in it what a path yields.
        environment.preprocess(source)
        return templates[source]

    setattr(environment, "from_string", find_or_make)  # noqa: B010 # it has no hook for this


def compile_once(environment: Environment) -> None:
    """Let an environment compile a source once, on this machine."""
    cache = open_cache()
    compile_source: Any = environment.compile

    def find_or_compile(
        source: Any, name: str | None = None, filename: str | None = None, *flags: bool
    ) -> Any:
        if not isinstance(source, str) or any(flags):
            return compile_source(source, name, filename, *flags)
        # Extensions must see every source: Copier's own one notices in it what a path yields.
        seen = environment.preprocess(source, name, filename)
        if (seen, name) not in _compiled:
            # Constants are folded by our filters: another generator compiles to something else.
            bucket = cache.get_bucket(environment, f"{__name__} {name} {seen}", None, seen)
            code: Any = bucket.code
            if code is None:
                code = compile_source(source, name, filename)
                bucket.code = code
                cache.set_bucket(bucket)
            _compiled[seen, name] = code
        return _compiled[seen, name]

    setattr(environment, "compile", find_or_compile)  # noqa: B010 # it has no hook for this

"""Templates are compiled once: Copier compiles each part of each path anew, in each run."""

from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket, BytecodeCache

# What Jinja compiles to, by the source and the name of a template. The environments of an update
# share it, as they share this module.
_compiled: Final[dict[tuple[str, str | None], Any]] = {}


class NoCache(BytecodeCache):
    """Remembers nothing, where no folder is safe to keep code in."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find nothing."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep nothing."""


class Cache(FileSystemBytecodeCache):
    """Jinja's folder in the system's temporary one, which nobody but the user may write to."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find the code of a source; a file that can't be read is like one that is not there."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # unpickling what was damaged raises anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a source, if there is room."""
        try:
            super().dump_bytecode(bucket)
        except OSError:
            bucket.reset()


def open_cache() -> BytecodeCache:
    """Return the cache of this user on this machine."""
    try:
        return Cache()
    except (OSError, RuntimeError):
        return NoCache()


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

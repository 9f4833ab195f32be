"""Modules and templates are compiled once on a machine: each copy reads them from a new clone."""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket, BytecodeCache


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


def load_modules(package: str, folder: Path) -> None:
    """Import all modules of a package, whose name is made from its content, from a folder.

    All at once: Copier deletes its clone of the template long before the process ends.
    """
    finder = ModuleFinder(package, folder)
    sys.meta_path.insert(0, finder)
    try:
        for name in finder.codes:
            import_module(name)
    finally:
        sys.meta_path.remove(finder)


class ModuleFinder(MetaPathFinder):
    """Finds the modules of one package, compiled."""

    def __init__(self, package: str, folder: Path) -> None:
        cache = open_cache()
        # The name tells the content, and no template has it.
        bucket = cache.get_bucket(Environment(), package, None, package)  # noqa: S701 # nor HTML
        if bucket.code is None:
            compiled: Any = compile_modules(package, folder)
            bucket.code = compiled
            cache.set_bucket(bucket)
        self.folder = folder
        self.codes: Any = bucket.code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module comes from, if it is one of the package."""
        if fullname not in self.codes:
            return None
        file, code = self.codes[fullname]
        loader = CompiledModule(fullname, str(self.folder / file), code)
        return spec_from_file_location(fullname, loader=loader)


class CompiledModule(SourceFileLoader):
    """Loads a module whose code is known."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:
        """Return the code, without a look at the file."""
        return self.code


def compile_modules(package: str, folder: Path) -> dict[str, tuple[str, CodeType]]:
    """Return the file and the code of each module of a package by its name."""
    codes = {}
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(folder)
        parts = file.with_suffix("").parts
        name = ".".join((package, *parts)).removesuffix(".__init__")
        code = compile(
            path.read_bytes(), f"extensions/{folder.name}/{file}", "exec", dont_inherit=True
        )
        codes[name] = str(file), code
    return codes

"""Declared and used packages of a rendered project: the two must be the same."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

# A package that no module imports is used when the project's text says so.
EVIDENCE = {
    "aiosqlite": r"sqlite\+aiosqlite",
    "alembic": r"^\[alembic\]|\balembic upgrade\b",
    "asyncmy": r"mysql\+asyncmy",
    "asyncpg": r"postgresql\+asyncpg",
    "cryptography": r"mysql\+asyncmy",  # its driver signs in to MySQL 8 with it
    "email-validator": r"\bEmailStr\b",
    "fastapi-cli": r"\bfastapi (dev|run)\b",
    "httpx2": r"\bfastapi\.testclient\b",
    "import-linter": r"^\[tool\.importlinter\]",
    "mypy": r"^\[tool\.mypy\]",
    "pytest": r"^\[tool\.pytest",
    "pytest-cov": r"^\[tool\.coverage",
    "pytest-xdist": r"[\"' ]-n[\"' =]",
    "python-multipart": r"\bForm\(\)",  # FastAPI reads forms with it
    "ruff": r"^\[tool\.ruff",
    "types-python-jose": r"^from jose import",
    "uvicorn": r"\buvicorn\b",
    "zxcvbn": r"^    file = distribution\(\"zxcvbn\"\)",  # its list is read, not imported
}

# Several distributions put modules into one package: the longest part comes first.
SHARED = {
    "opentelemetry.exporter.otlp.proto.http": "opentelemetry-exporter-otlp-proto-http",
    "opentelemetry.proto": "opentelemetry-proto",
    "opentelemetry.sdk": "opentelemetry-sdk",
    "opentelemetry": "opentelemetry-api",
}


def check_dependencies(project: Path) -> None:
    """Check that nothing is imported undeclared, declared unused, or listed differently."""
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = declared["project"]["dependencies"]
    development = [
        line
        for group in declared.get("dependency-groups", {}).values()
        for line in group
        if isinstance(line, str)
    ]
    runtime_names, all_names = _names(runtime), _names([*runtime, *development])

    in_code = _imported(project, (path for path in _modules(project) if not _is_test(path)))
    in_tests = _imported(project, filter(_is_test, _modules(project)))
    assert not in_code - runtime_names, f"imported, not declared: {in_code - runtime_names}"
    assert not in_tests - all_names, f"imported by tests, not declared: {in_tests - all_names}"

    texts = [
        path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and path.name != "requirements.txt"
    ]
    evident = {name for text in texts for name in _told_by(text)}
    unused = all_names - in_code - in_tests - evident
    assert not unused, f"declared, not used: {unused}"

    requirements = project / "requirements.txt"
    if requirements.exists():
        assert _lines(requirements) == sorted(runtime), "requirements.txt differs from pyproject"


def _imported(project: Path, modules: Iterable[Path]) -> set[str]:
    """Return the distributions that modules import, without the standard library and their own."""
    own = {path.stem for path in project.iterdir()}
    names = {name for path in modules for name in imported_names(path)}
    foreign = {name for name in names if _top(name) not in own | sys.stdlib_module_names}
    return {_distribution(name) for name in foreign}


def imported_names(path: Path) -> tuple[str, ...]:
    """Return what a module imports, with the names that it takes from there."""
    return _imported_names(path.read_bytes())


@cache
def _imported_names(source: bytes) -> tuple[str, ...]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(sorted(names))


def _top(name: str) -> str:
    return name.partition(".")[0]


@cache
def _told_by(content: bytes) -> frozenset[str]:
    """Return the packages that a text uses without an import."""
    text = content.decode()
    return frozenset(name for name, told in EVIDENCE.items() if re.search(told, text, re.MULTILINE))


@cache
def _distributions() -> dict[str, list[str]]:
    return dict(packages_distributions())


def _distribution(name: str) -> str:
    for part, distribution in SHARED.items():
        if f"{name}.".startswith(f"{part}."):
            return distribution
    return _canonical(_distributions().get(_top(name), [name])[0])


def _names(requirements: Iterable[str]) -> set[str]:
    return {_canonical(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in requirements}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _modules(project: Path) -> Iterator[Path]:
    return project.rglob("*.py")


def _is_test(path: Path) -> bool:
    """Whether a module may need what only developers install: the embedded server does, too."""
    return "tests" in path.parts or path.parts[-2:] == ("database", "embedded.py")


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(line for line in lines if line and not line.startswith("#"))

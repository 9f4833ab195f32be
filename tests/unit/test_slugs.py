import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from extensions.generator.answers.reserved_slugs import DEVICES, PACKAGES
from extensions.generator.answers.slugs import FALLBACK, check_slug, slug
from tests.snapshot import ROOT


@given(st.text())
def test_every_name_has_a_good_slug(name: str) -> None:
    assert check_slug(slug(name)) is None


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("My API", "my-api"),
        ("O'Reilly's Shop", "o-reilly-s-shop"),
        ("Crème brûlée", "creme-brulee"),
        ("3D Printing", "d-printing"),
        ("Ink & Paper", "ink-paper"),
        ("متجر", FALLBACK),
        ("🚀", FALLBACK),
        ("", FALLBACK),
        ("Con", "con-api"),
        ("FastAPI", "fastapi-api"),
        ("x" * 49 + " y", "x" * 49),
    ],
)
def test_a_slug_is_made_from_a_name(name: str, made: str) -> None:
    assert slug(name) == made


@pytest.mark.parametrize("reserved", sorted(DEVICES | PACKAGES))
def test_what_is_reserved_is_refused(reserved: str) -> None:
    assert check_slug(reserved)


def test_no_slug_shadows_a_package_that_a_project_depends_on() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    needed = closure(pyproject["dependency-groups"]["rendered"])

    assert needed - PACKAGES == set()


def closure(requirements: Iterable[str]) -> set[str]:
    """Return the names of packages that are needed, at any depth, on this platform."""
    todo = [Requirement(line) for line in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        requirement = todo.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            lines = requires(requirement.name) or []
        except PackageNotFoundError:
            continue  # meant for another platform
        for needed in map(Requirement, lines):
            extras = requirement.extras or {""}
            marker = needed.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                todo.append(needed)
    return {name for name, _ in seen if re.fullmatch(r"[a-z][a-z0-9-]*", name)}

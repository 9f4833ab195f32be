"""The list of ways to break the template fits the template; `tests.mutants` tries them, by hand."""

import ast
from pathlib import Path

import pytest

from tests.mutants import Mutant, changed, mutants
from tests.snapshot import ROOT

MUTANTS = mutants()


def name_of(mutant: Mutant) -> str:
    return str(mutant["name"])


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({name_of(each) for each in MUTANTS}) == len(MUTANTS) >= 30


@pytest.mark.parametrize("mutant", MUTANTS, ids=name_of)
def test_what_is_broken_stands_once_and_stays_python(mutant: Mutant) -> None:
    path = Path(mutant["in"])

    text = changed(ROOT, mutant)

    assert text != (ROOT / path).read_text(encoding="utf-8")
    if path.name.removesuffix("{% endif %}").endswith(".py"):
        ast.parse(text)

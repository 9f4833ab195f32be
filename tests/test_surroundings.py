"""Answers that change what is around the code: each choice, with the code left as it was."""

import tomllib

import pytest

from extensions.generator.answers.questions import QUESTIONS
from tests.checks import check_style, find_leftover_jinja
from tests.combinations import SURROUNDINGS
from tests.rendering import render

# What each licence says of itself, and who holds the rights.
SAYS = {
    "MIT": ("MIT License", "Ada Lovelace"),
    "Apache-2.0": ("Apache License", "Version 2.0"),
    "BSD-3-Clause": ("BSD 3-Clause License", "Ada Lovelace"),
    "Proprietary": ("All rights reserved", "Ada Lovelace"),
}


@pytest.mark.parametrize("licence", QUESTIONS["license"].choices)
def test_a_licence_is_written_and_declared(licence: str) -> None:
    project = render({"author_name": "Ada Lovelace", "license": licence})

    text = (project / "LICENSE").read_text(encoding="utf-8")
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert [words for words in SAYS[licence] if words not in text] == []
    assert declared["license"] in (licence, f"LicenseRef-{licence}")
    assert not find_leftover_jinja(project)
    check_style(project)


@pytest.mark.parametrize("question", SURROUNDINGS)
def test_surroundings_change_no_code(question: str) -> None:
    choices = QUESTIONS[question].choices or (True, False)
    projects = [render({question: choice}) for choice in choices]

    code = [
        {path.relative_to(project): path.read_bytes() for path in project.rglob("*.py")}
        for project in projects
    ]
    assert all(each == code[0] for each in code[1:])

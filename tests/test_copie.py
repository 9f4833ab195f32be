"""The template as a user of pytest-copie meets it."""

from pathlib import Path

import pytest
from pytest_copie.plugin import Copie

from tests.rendering import template


@pytest.mark.smoke
def test_a_project_is_copied_with_the_answers_given(copie: Copie) -> None:
    result = copie.copy({"project_name": "Ada's API", "id_type": "uuid"}, template_dir=template())

    assert result.exception is None
    assert result.answers["project_slug"] == "ada-s-api"
    assert isinstance(result.project_dir, Path)
    assert (result.project_dir / "main.py").exists()


def test_a_bad_answer_stops_the_copy(copie: Copie) -> None:
    result = copie.copy({"database": "oracle"}, template_dir=template())

    assert "oracle" in str(result.exception)

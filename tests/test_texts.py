"""Any text in any free answer is inert: files parse, and say what was answered."""

import ast
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extensions.generator.answers.answers import check_values
from tests.checks import check_python_compiles, check_style
from tests.kubernetes.manifests import build
from tests.rendering import render_into

HOSTILE = (
    *('"""', "'''", "\\", "\\n", "${HOME}", "$(id)", "`id`", "{{7*7}}", "{{ 7 * 7 }}", "{%", "{#"),
    *("#", ": ", "- a", "|", ">", "&a *a", "!!python/object:x", "%", "%%s", "{0}", "<!--", "-->"),
    *(
        "</script>",
        "<b>",
        "[x](y)",
        "~~~",
        "| a |",
        "\u202eevil",
        "مرحبا",
        "日本",
        "👩‍🚀",
        "é",
        "\u00a0",
    ),
    *("null", "yes", "1e3", "0x1F", "~", "@", "'", '"', ",", "]", "}", ")", ";", "=", "\u2028x"),
)
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))


def lines(shortest: int, longest: int) -> st.SearchStrategy[str]:
    """Draw a line of hostile words."""
    joined = st.lists(WORDS, min_size=shortest, max_size=6).map(" ".join)
    return joined.map(lambda text: text[:longest].strip())


ANSWERS = st.fixed_dictionaries(
    {
        "project_name": lines(1, 60),
        "project_description": lines(1, 200),
        "author_name": lines(0, 100),
        "author_email": st.sampled_from(["", "a'b@example.com", "{{x}}@example.com", "ä%$@ö.de"]),
        "license": st.sampled_from(["MIT", "BSD-3-Clause", "Proprietary"]),
    }
).filter(lambda answers: not check_values(answers))


@given(ANSWERS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_texts_are_only_texts(answers: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        render_into(project, {**answers, "kubernetes": True, "database": "postgresql"})

        check_python_compiles(project)
        check_style(project)
        assert said_by_main(project) == {answers["project_name"], answers["project_description"]}
        declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
        assert declared["description"] == answers["project_description"]
        people = {"name": answers["author_name"], "email": answers["author_email"]}
        author = {key: text for key, text in people.items() if text}
        assert declared.get("authors", []) == ([author] if author else [])
        recorded = yaml.safe_load((project / ".copier-answers.yml").read_text("utf-8"))
        assert {name: recorded[name] for name in answers} == answers
        # Of all texts only the short name made of them gets into manifests.
        namespace = build(project).one("Namespace")
        assert namespace["metadata"]["name"] == recorded["project_slug"]
        holder = answers["author_name"] or answers["project_name"]
        assert holder in (project / "LICENSE").read_text("utf-8")


def said_by_main(project: Path) -> set[str]:
    """Return the title and the description of the application, as Python reads them."""
    tree = ast.parse((project / "main.py").read_text("utf-8"))
    words = [node for node in ast.walk(tree) if isinstance(node, ast.keyword)]
    return {ast.literal_eval(word.value) for word in words if word.arg in ("title", "description")}

"""What the designer writes is what it was given, and the rest of a file stays."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extensions.designer.data_files import DataFile, comments, read_data_file
from extensions.designer.summary import summary
from extensions.designer.values import read_value, read_words, show_value, show_words
from extensions.designer.yaml_text import answers_text, resources_text
from tests.strategies import resource_sets

EXAMPLE = """\
resources:
  - name: post
    plural: posts
    access: {list: public, delete: none}
    fields:
      - {name: title, type: string, required: true, min: 3, search: true}
      - {name: body, type: text, doc: 'Markdown: # {title}'}
    relations:
      - {name: tags, to: tag, kind: many}
    unique: [[title, body]]
"""
ODD = st.text(st.sampled_from("a\"'{}[]:,#&*!|>%@` \n\r\t\\é\u2028\x85🙂-?~0"), max_size=12)


@given(resource_sets(auth=True))
def test_any_accepted_list_is_read_back_as_it_was(resources: list[dict[str, Any]]) -> None:
    assert yaml.safe_load(resources_text(resources)) == {"resources": resources}
    assert all(summary([resource]) for resource in resources)


@given(st.lists(ODD, min_size=1), ODD)
def test_any_text_is_inert(values: list[str], doc: str) -> None:
    field = {"name": "a", "type": "enum", "values": values, "default": doc}
    resources = [{"name": "post", "doc": doc, "fields": [field, {"default": {doc: [doc]}}]}]

    text = resources_text(resources)

    assert yaml.safe_load(text) == {"resources": resources}
    assert text.count("\n") == 6


def test_a_field_has_a_line() -> None:
    assert resources_text(yaml.safe_load(EXAMPLE)["resources"]) == EXAMPLE


@settings(max_examples=25)
@given(resource_sets(auth=True, most=2), resource_sets(auth=True, most=1), st.booleans())
def test_other_answers_stay_to_the_letter(
    old: list[dict[str, Any]], new: list[dict[str, Any]], written_by_us: bool
) -> None:
    before, after = "# a\nproject_name:  'x # y'  # b\n", "\n\n# c\ndocker: [no,  yes]\n"
    middle = resources_text(old) if written_by_us else yaml.safe_dump({"resources": old})
    text = before + middle.rstrip("\n") + after
    file = DataFile(Path("unused"), text, yaml.safe_load(text))

    written = file.with_resources(new)

    assert written == before + resources_text(new).rstrip("\n") + after
    assert file.loses(written) == []


@pytest.mark.parametrize(
    "text",
    [
        "{project_name: x, resources: [], docker: false}",
        "docker: false\nresources:\nci: none",
        "resources: []",
        "docker: false",
        "docker: |\n  a # b\n  c",
        "# nothing\n",
        "{}\n",
        "shared: &s {name: a, type: string}\nresources:\n- {name: a, fields: [*s]}\nci: none\n",
        "resources:\n- name: a\n  fields: [&s {name: a, type: string}]\nother: *s\n",
        "resources: []\nresources: []\n",
        "docker: false\r\nresources: []\r\nci: none\r\n",
        "resources: [] # here\nci: none\n",
    ],
)
def test_a_file_of_any_form_keeps_its_answers_and_their_order(text: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.yml"
    path.write_bytes(text.encode())
    file = read_data_file(path)
    resources = [{"name": "b", "fields": [{"name": "c", "type": "text"}]}]

    file.write(file.with_resources(resources))

    again = read_data_file(path).answers
    assert again == {**file.answers, "resources": resources}
    assert list(again) == list({**file.answers, "resources": 0})
    assert [each.name for each in tmp_path.iterdir()] == ["answers.yml"]


def test_comments_are_told_from_texts() -> None:
    text = "# a\nb: 'x # y'\nc: |  # d\n  e # f\n# g\nh: #i\n  - \"#\" # j\n"

    assert list(comments(text)) == ["a", "d", "g", "i", "j"]


def test_answers_keep_their_order() -> None:
    text = answers_text({"b": "é: {", "resources": [], "a": [1]})

    assert list(yaml.safe_load(text)) == ["b", "resources", "a"]
    assert "é" in text


@given(st.lists(st.text("ab ,é'", min_size=1).map(str.strip).filter(len)))
def test_words_between_commas_are_read_as_they_are_shown(words: list[str]) -> None:
    assert read_words(show_words(words)) == words


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "-3"),
        ("float", "1.5"),
        ("boolean", "true"),
        ("date", "2030-12-31"),
        ("datetime", "2030-12-31T12:00:00+00:00"),
        ("time", "12:30:00"),
        ("decimal", "0.00"),
        ("string", "no"),
        ("json", "{a: [1, null]}"),
    ],
)
def test_a_value_is_shown_as_it_is_typed(kind: str, text: str) -> None:
    assert show_value(read_value(kind, text)) == text

"""Every literal reads back as the text it was made from, and nothing gets out of it."""

import html
import io
import json
import re
import subprocess
import tomllib

import dotenv
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from extensions.generator.code import literals
from tests.unit.texts import TEXTS

UNICODE = TEXTS.filter(lambda text: not re.search(r"[\ud800-\udfff]", text))
LINES = UNICODE.filter(lambda text: not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", text))
PRINTABLE = TEXTS.filter(str.isprintable)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(UNICODE)
def test_toml_reads_back(text: str) -> None:
    assert tomllib.loads(f"[a]\nb = [{literals.toml(text)}]\nc = 1") == {"a": {"b": [text], "c": 1}}


@given(UNICODE)
def test_yaml_reads_back_in_every_place(text: str) -> None:
    literal = literals.yaml(text)

    source = f"a: {literal}  # x\nb: [{literal}, {{c: {literal}}}]\n{literal}: d\n- : {literal}"

    assert yaml.safe_load(source.replace("\n- :", "\ne:")) == {
        "a": text,
        "b": [text, {"c": text}],
        text: "d",
        "e": text,
    }


@given(TEXTS)
def test_json_reads_back(text: str) -> None:
    assert json.loads(literals.json_text(text)) == text
    assert json.loads(literals.http(text)) == text
    assert "{{" not in literals.http(text)


@settings(max_examples=20, deadline=None)
@given(st.lists(UNICODE.filter(lambda text: "\0" not in text), min_size=20, max_size=20))
def test_a_shell_reads_each_word_back(texts: list[str]) -> None:
    script = "printf '%s\\0' " + " ".join(map(literals.shell, texts))

    printed = subprocess.run(["sh"], input=script.encode(), capture_output=True, check=True).stdout

    assert printed.decode().split("\0")[:-1] == texts


def read_label(literal: str) -> str:
    """What Docker's shell-word processor makes of a double-quoted value."""
    assert literal[0] == literal[-1] == '"'
    body = re.sub(r'\\(["$\\])|\$|"', lambda found: found[1] or "LIVE", literal[1:-1])
    return body if "LIVE" not in body else "live"


@given(LINES)
def test_a_docker_label_reads_back_and_expands_nothing(text: str) -> None:
    assert read_label(literals.dockerfile(text)) == text


@given(UNICODE)
@example("a\\'")
@example("a\\")
@example("${HOME}$${HOME:-x}\\")
def test_a_dotenv_file_reads_back(text: str) -> None:
    try:
        literal = literals.env(text)
    except ValueError:
        assert re.search(r"[\x00-\x1f\x7f\x85\u2028\u2029]", text)
        return

    source = f"A={literal} # it's a \"comment\"\nB={literal}\nC='x'\n"

    assert dict(dotenv.dotenv_values(stream=io.StringIO(source, newline=""))) == {
        "A": text,
        "B": text,
        "C": "x",
    }


@given(PRINTABLE)
@example("# a #")
@example("1. b")
@example("---")
@example("<b>&amp;</b> [a](b) ![c](d) <a@b.c> {{ z }} ***b*** __b__ `c` | ~~d~~ \\# \\")
def test_markdown_shows_the_text(text: str) -> None:
    shown = html.escape(text.strip()).replace("&#x27;", "'")
    source = literals.markdown(text)

    assert MARKDOWN.render(f"Title {source}\n") == f"<p>{f'Title {shown}'.strip()}</p>\n"
    assert MARKDOWN.render(f"# {source}\n") == f"<h1>{shown}</h1>\n"
    if shown:
        assert MARKDOWN.render(f"{source}\n") == f"<p>{shown}</p>\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Ink & Paper", "Ink & Paper"),
        ("O'Reilly's \"Corner\" Shop", "O'Reilly's \"Corner\" Shop"),
        ("my-api, snake_case, C# (v1.2)!", "my-api, snake_case, C# (v1.2)!"),
        ("https://x.y www.x.y :smile:", r"https\://x.y www\.x.y \:smile:"),
        ("family 👩\u200d👧", "family 👩\u200d👧"),
    ],
)
def test_markdown_escapes_no_more_than_it_must(text: str, markdown: str) -> None:
    assert literals.markdown(text) == markdown

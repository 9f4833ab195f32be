"""The page about the prompts shows what a terminal shows."""

from pathlib import Path

from tests.screens import COLUMNS, record, recorded


def test_the_page_shows_the_prompts_as_they_are(tmp_path: Path) -> None:
    screen = record(tmp_path)

    assert screen == recorded(), "`uv run python -m tests.screens` writes the page anew"
    assert max(map(len, screen.splitlines())) <= COLUMNS

"""The reference is what it describes: made anew, nothing in it changes."""

import pytest

from tests.reference.pages import DOCS, MADE, made

pytestmark = pytest.mark.smoke


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_says_what_is_true_now(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")

    assert written == made(name), "`uv run python -m tests.reference` makes it anew"

"""Versions: who changes a row has seen what it is now."""

import pytest

from errors.problems import PreconditionFailed
from queries.versions import PreconditionRequired, etag, require_version


@pytest.mark.parametrize("if_match", ['"7"', '"6", "7"', ' "7" ,"8"', "*"])
def test_the_version_that_was_seen_may_be_changed(if_match: str) -> None:
    assert etag(7) == '"7"'

    require_version(7, if_match)


@pytest.mark.parametrize("if_match", ["", "7", '"6"', '"77"', 'W/"7"', '"6", "8"', '"*"'])
def test_another_version_may_not_be_changed(if_match: str) -> None:
    with pytest.raises(PreconditionFailed):
        require_version(7, if_match)


def test_a_change_says_which_version_was_seen() -> None:
    with pytest.raises(PreconditionRequired):
        require_version(7, None)

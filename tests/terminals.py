"""Copier's command in a terminal of its own, for prompts as a person meets them."""

from pathlib import Path

import pexpect

from tests.programs import NOBODY, environment, tool


def copier_in_terminal(
    folder: Path, *words: str | Path, rows: int = 40, columns: int = 80
) -> pexpect.spawn:
    """Start a copier command in a folder, in a terminal of this size."""
    # Without this a terminal that is a program waits for the answer to a question about its cursor.
    variables = environment(NOBODY | {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"})
    return pexpect.spawn(
        str(tool("copier")),
        [str(word) for word in words],
        cwd=str(folder),
        env=variables,
        encoding="utf-8",
        dimensions=(rows, columns),
        timeout=60,
    )

"""The command copier-fastapi-design: design resources at the terminal, save them to a file."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from .data_files import UnusableFileError
from .menu import design
from .prompts import say
from .saving import next_steps, save
from .starts import check_file, find_start

NOTHING_WRITTEN: Final = "Nothing was written."
LEFT: Final = 130  # as a program that Ctrl-C ends
DESCRIPTION: Final = """\
Design the resources of an API at the terminal and save them for Copier.

In a project (a folder with .copier-answers.yml) it starts from the project's
resources, elsewhere from the file, or from none."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = ArgumentParser(
        "copier-fastapi-design",
        description=DESCRIPTION,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", help="the file to write (default: resources.yml)")
    parser.add_argument(
        "--check",
        action="store_true",
        help="say what is wrong with the file, and write nothing",
    )
    arguments = parser.parse_args(words)
    if arguments.check:
        return _check(arguments.file)
    if not sys.stdin.isatty():
        return _fail("This program asks questions: run it in a terminal.")
    try:
        return _design(arguments.file)
    except (KeyboardInterrupt, EOFError):
        say(NOTHING_WRITTEN)
        return LEFT


def _check(name: str | None) -> int:
    try:
        count = len(check_file(Path.cwd(), name).resources)
    except UnusableFileError as error:
        return _fail(str(error))
    sys.stdout.write(f"Nothing is wrong with it: {count} resource{'' if count == 1 else 's'}.\n")
    return 0


def _design(name: str | None) -> int:
    try:
        start = find_start(Path.cwd(), name)
    except UnusableFileError as error:
        return _fail(str(error))
    if not design(start.draft, lambda: save(start)):
        say(NOTHING_WRITTEN)
        return LEFT
    say("")
    for line in next_steps(start):
        sys.stdout.write(f"{line}\n")
    return 0


def _fail(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 1

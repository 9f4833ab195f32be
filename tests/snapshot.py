"""The template as it is in the working tree now, as a commit that Copier can clone."""

import shutil
from pathlib import Path

from tests.programs import git

ROOT = Path(__file__).resolve().parents[1]


# What Copier reads of this repository; the rest would only be cloned with it.
READ = ("copier.yml", "extensions", "template")


def take_snapshot(destination: Path) -> None:
    """Copy what git tracks or would add, changed or not, into a repository of its own."""
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z", *READ)
    for name in filter(None, listed.split("\0")):
        source, target = ROOT / name, destination / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    git(destination, "init", "--quiet", "--initial-branch", "main")
    commit(destination, "1.0.0")


def commit(repository: Path, version: str) -> None:
    """Commit everything in a repository and tag it as a version."""
    git(repository, "add", "--all", "--force")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", version)
    git(repository, "tag", version)

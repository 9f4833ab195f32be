"""Says what an update leaves to do: conflicts to resolve, and edited files that are gone.

Copier runs it in the project after an update (`_migrations` in copier.yml) with the name of the
answers file. Copier itself marks conflicts and deletes files without a word.
"""

import re
import subprocess
import sys
from pathlib import Path


def git(*words: str) -> list[str]:
    """Return the paths or commits that a git command lists, none if it can't."""
    completed = subprocess.run(["git", *words], capture_output=True, check=False)
    return [each for each in completed.stdout.decode(errors="replace").split("\0") if each]


def edited(path: str, updates: set[str]) -> bool:
    """Tell whether a file has changed in a commit that is neither the copy nor an update."""
    return not updates.issuperset(git("log", "-z", "--format=%H", "HEAD", "--", path))


def has_other_migrations(answers_file: str) -> bool:
    """Tell whether the tables are now made for another database, or with other keys."""
    pattern = re.compile("^(?:database|id_type): .*", re.MULTILINE)
    recorded = "".join(git("show", f"HEAD:./{answers_file}"))
    now = Path(answers_file).read_text(encoding="utf-8")
    # Without a commit of it there is nothing to compare with.
    return recorded != "" and pattern.findall(recorded) != pattern.findall(now)


def report(answers_file: str) -> list[str]:
    """Return the lines of the report; none when there is nothing to do."""
    conflicts = git("diff", "--name-only", "--relative", "--diff-filter=U", "-z")
    deleted = git("diff", "--name-only", "--relative", "--diff-filter=D", "-z", "HEAD")
    # The copy and every update change the answers file; a commit of the user does not.
    updates = set(git("log", "-z", "--format=%H", "HEAD", "--", answers_file))
    lost = [path for path in deleted if edited(path, updates)]
    lines = []
    if conflicts:
        lines += ["Conflicts, marked with <<<<<<< and >>>>>>> in:", *indented(conflicts)]
    if lost:
        lines += ["Deleted, although you had edited them:", *indented(lost)]
        lines += ["  git checkout HEAD -- FILE    # brings one back"]
    others = len(deleted) - len(lost)
    if others:
        count = "1 file" if others == 1 else f"{others} files"
        lines.append(f"Deleted, as the template had made them: {count}.")
    if has_other_migrations(answers_file):
        lines += [
            "The old migrations make other tables. Begin anew, with an empty database:",
            "    git rm -r --quiet migrations/versions",
            '    uv run alembic revision --autogenerate -m "Start"',
        ]
    return lines


def indented(paths: list[str]) -> list[str]:
    """Return each path on a line of its own."""
    return [f"    {path}" for path in sorted(set(paths))]


def main() -> None:
    """Print the report where Copier prints its messages."""
    for line in report(sys.argv[1]):
        print(f"  {line}", file=sys.stderr)


if __name__ == "__main__":
    main()

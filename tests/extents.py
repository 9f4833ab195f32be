"""How much of a rendered suite is run: all, what is about users, or what is about resources."""

from tests.covering import Row

# Plugins that this repository has and no rendered project does; importing them takes a second.
FOREIGN = ("copie", "hypothesispytest", "xdist", "xdist.looponfail")

PYTEST = [
    *("-m", "pytest", "-q", "-p", "no:cacheprovider"),
    *(word for plugin in FOREIGN for word in ("-p", f"no:{plugin}")),
]
COVERED = ["--cov", "--cov-report=term-missing", "--cov-fail-under=100"]

# What holds for every application depends neither on its resources nor on how its users sign up:
# without `--matrix all` these are tested whole, to the last branch. Of other projects without
# resources all is tested that is about users, and of the rest what their resources add.
WHOLE = {("sqlite", "open"), ("postgresql", "closed"), ("mysql", "open"), ("sqlite", "none")}
UNCOVERED = ["--no-cov"]
ACCOUNTS = ["--no-cov", "--ignore=tests/application"]
OF_USERS = ("tests/accounts", "tests/test_auth.py", "tests/test_users.py")
RESOURCES = [*ACCOUNTS, *(f"--ignore={path}" for path in OF_USERS)]


def is_whole(row: Row) -> bool:
    """Tell whether everything of a suite is run, with coverage; this takes longest."""
    return row["answers"] == "empty" and (row["database"], row["accounts"]) in WHOLE


def extent(row: Row, matrix: str) -> list[str]:
    """Return the options that say how much of a suite is run."""
    if matrix == "all":
        return COVERED
    if row["answers"] != "empty":
        return RESOURCES
    if is_whole(row):
        return COVERED
    # Without users and resources there are no other tests.
    return UNCOVERED if row["accounts"] == "none" else ACCOUNTS

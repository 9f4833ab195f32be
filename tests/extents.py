"""How much of a rendered suite is run: all, what is about users, or what is about resources."""

from functools import cache

from tests.combinations import SEVERAL, observed_rows, suite_rows
from tests.covering import Row

# Plugins that this repository has and no rendered project does; importing them takes a second.
FOREIGN = ("copie", "hypothesispytest", "platformdirs", "xdist", "xdist.looponfail")

OPTIONS = ["-q", "-p", "no:cacheprovider", *(w for each in FOREIGN for w in ("-p", f"no:{each}"))]
COVERED = ["--cov", "--cov-report=term-missing", "--cov-fail-under=100"]

# What holds for every application depends neither on its resources nor on how its users sign up:
# these are tested whole, to the last branch. Of other projects without resources all is tested
# that is about users, but for what no answer changes, and of the rest what their resources add.
WHOLE = (
    {"database": "sqlite", "signup": "open"},
    {"database": "postgresql", "signup": "closed"},
    {"database": "mysql", "signup": "open"},
    {"database": "sqlite", "auth": "none"},
)
UNCOVERED = ["--no-cov"]
UNCHANGED = (
    "tests/application",
    "tests/accounts/test_passwords.py",
    "tests/accounts/test_floods.py",
)
ACCOUNTS = ["--no-cov", *(f"--ignore={path}" for path in UNCHANGED)]
OF_USERS = ("tests/accounts", "tests/test_auth.py", "tests/test_users.py")
RESOURCES = [*ACCOUNTS, *(f"--ignore={path}" for path in OF_USERS)]


@cache
def _whole_rows() -> list[Row]:
    rows = [row for row in suite_rows("covering") if row not in observed_rows()]
    bare = [row for row in rows if row["answers"] == "empty"]
    return [next(row for row in bare if way.items() <= row.items()) for way in WHOLE]


def is_whole(row: Row) -> bool:
    """Tell whether everything of a suite is run, with coverage; this takes longest."""
    return row in _whole_rows()


def extent(row: Row) -> list[str]:
    """Return the options that say how much of a suite is run."""
    # What operators see is tested part by part, to the last branch of the rooms of each.
    if row in observed_rows():
        parts = row[SEVERAL].split("+")
        covered = [f"--cov={part}" for part in parts]
        return [*covered, *COVERED[1:], *(f"tests/application/{part}" for part in parts)]
    if is_whole(row):
        return COVERED
    if row["answers"] != "empty":
        return RESOURCES
    # Without users and resources there are no other tests.
    return UNCOVERED if row["auth"] == "none" else ACCOUNTS

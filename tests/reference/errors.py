"""docs/reference/errors.md: from the refusals of a rendered project."""

from tests.reference.facts import ask, blog
from tests.reference.tables import code, table

PROGRAM = """
import json
import main
from errors.handlers import TITLES, handle_bug
from errors.problems import Problem

def line(each):
    title = TITLES.get(each.status, each.status.phrase)
    return each.status, title, each.code, each.__doc__, f"{each.__module__}.{each.__name__}"


print(json.dumps([line(each) for each in Problem.__subclasses__()]))
"""

# What FastAPI and the middleware raise without a class of ours: the code is the name of the status.
OTHERS = [
    (400, "Bad Request", "bad_request", "The host is not one of ALLOWED_HOSTS.", ""),
    (405, "Method Not Allowed", "method_not_allowed", "The path does not know this method.", ""),
    (500, "Internal Server Error", "internal_server_error", "A bug; the log has it.", ""),
]


def errors() -> str:
    """Return every status and code that a problem can have."""
    known = sorted([*map(tuple, ask(blog(), PROGRAM)), *OTHERS])
    head = ("status", "`code`", "`title`", "when", "raised as")
    return table(head, [(str(s), code(c), t, doc, code(name)) for s, t, c, doc, name in known])

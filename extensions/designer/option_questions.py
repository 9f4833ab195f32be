"""Asking for what a resource is besides its members: names, access, order, composites."""

from collections.abc import Callable

from ..generator.resources.access_parsing import OPEN, OPERATIONS, OWNED, SIGNED_IN
from ..generator.resources.answer_shapes import ResourceShape
from ..generator.resources.definitions import Access
from ..generator.resources.names import plural
from ..generator.resources.resource_parsing import default_doc
from .drafts import Entry, Seat, without_defaults
from .prompts import ask_choice, ask_text, ask_yes, labelled
from .retries import ask_until_accepted, complain
from .values import read_words, show_words

AUDIENCES = (
    ("public", "everybody"),
    ("user", "whoever has signed in"),
    ("owner", "whoever made the row, and administrators"),
    ("admin", "administrators"),
    ("none", "nobody: it is not generated"),
)
KEYS = ("name", "plural", "doc", "owned", "access", "sort", "lock")  # the others follow
ORDER = (*KEYS, "fields", "relations", "unique", "indexes")
DONE = "done"


def ask_options(seat: Seat) -> Entry:
    """Return the resource with its options changed, one after the other."""
    resource = seat.resource
    start = "plural"
    while True:
        choices = labelled(_rows(resource, auth=seat.draft.auth), _refused(seat))
        start = ask_choice(f"Options of {resource['name']}", choices, start)
        if start == DONE:
            return resource
        resource = _CHANGES[start](Seat(seat.draft, resource, seat.position))


def with_option(resource: Entry, key: str, value: object) -> Entry:
    """Return the resource with an option, which is left out when it says nothing new."""
    return in_order(without_defaults({**resource, key: value}, ResourceShape))


def in_order(resource: Entry) -> Entry:
    """Return the resource with its keys in the order of the documentation."""
    return {key: resource[key] for key in ORDER if key in resource}


def default_access(resource: Entry, *, auth: bool) -> Access:
    """Return who may do what when nothing is written."""
    if not auth:
        return OPEN
    return OWNED if resource.get("owned") else SIGNED_IN


def _rows(resource: Entry, *, auth: bool) -> list[tuple[str, str]]:
    """Return each option with what it is now."""
    access = resource.get("access") or {}
    default = default_access(resource, auth=auth)
    words = (f"{each} {access.get(each) or getattr(default, each)}" for each in OPERATIONS)
    return [
        ("plural", resource.get("plural") or plural(resource["name"])),
        ("doc", resource.get("doc") or default_doc(resource["name"])),
        ("owned", "yes" if resource.get("owned") else "no: rows have no owner"),
        ("access", ", ".join(words)),
        ("sort", resource.get("sort") or "-created_at"),
        ("lock", "yes: ETag, If-Match" if resource.get("lock") else "no"),
        ("unique", show_groups(resource.get("unique")) or "no composite"),
        ("indexes", show_groups(resource.get("indexes")) or "no composite"),
        (DONE, ""),
    ]


def _refused(seat: Seat) -> dict[str, str]:
    return {} if seat.draft.auth else {"owned": "needs auth: jwt"}


def _ask_text(key: str, question: str, hint: str) -> Callable[[Seat], Entry]:
    """Return the change of an option that is a text."""

    def change(seat: Seat) -> Entry:
        typed = ask_until_accepted(
            lambda text: ask_text(question, text, hint),
            seat.resource.get(key) or "",
            lambda text: seat.objections(with_option(seat.resource, key, text or None)),
        )
        return with_option(seat.resource, key, typed or None)

    return change


def _ask_yes(key: str, question: str) -> Callable[[Seat], Entry]:
    """Return the change of an option that is yes or no; a refused one stays as it was."""

    def change(seat: Seat) -> Entry:
        answer = ask_yes(question, default=bool(seat.resource.get(key)))
        return accepted(seat, with_option(seat.resource, key, answer))

    return change


def _ask_groups(key: str, question: str) -> Callable[[Seat], Entry]:
    """Return the change of an option that is a list of lists of names."""

    def change(seat: Seat) -> Entry:
        typed = ask_until_accepted(
            lambda text: ask_text(question, text, "a, b; c, d; may be empty"),
            show_groups(seat.resource.get(key)),
            lambda text: seat.objections(
                with_option(seat.resource, key, read_groups(text) or None)
            ),
        )
        return with_option(seat.resource, key, read_groups(typed) or None)

    return change


def _change_access(seat: Seat) -> Entry:
    """Ask per operation; what equals the default is not written."""
    auth, resource = seat.draft.auth, seat.resource
    default = default_access(resource, auth=auth)
    refused = {} if resource.get("owned") else {"owner": "needs owned: true"}
    if not auth:
        refused = dict.fromkeys(("user", "owner", "admin"), "needs auth: jwt")
    written = resource.get("access") or {}
    access: dict[str, str] = {}
    for operation in OPERATIONS:
        usual = getattr(default, operation)
        now = written.get(operation) or usual
        chosen = ask_choice(f"Who may {operation}?", labelled(AUDIENCES, refused), now)
        if chosen != usual:
            access[operation] = chosen
    return accepted(seat, with_option(resource, "access", access or None))


def accepted(seat: Seat, changed: Entry) -> Entry:
    """Return the changed resource, or the one of before when the generator refuses the change."""
    messages = seat.objections(changed)
    if messages:
        complain([*messages, "It stays as it was."])
        return seat.resource
    return changed


def read_groups(text: str) -> list[list[str]]:
    """Return [[a, b], [c]] for "a, b; c"."""
    return [names for part in text.split(";") if (names := read_words(part))]


def show_groups(groups: object) -> str:
    """Return "a, b; c" for [[a, b], [c]]."""
    return "; ".join(show_words(group) for group in groups) if isinstance(groups, list) else ""


_CHANGES: dict[str, Callable[[Seat], Entry]] = {
    "plural": _ask_text("plural", "Plural", "empty for the English one"),
    "doc": _ask_text("doc", "Description", "one line; empty for the usual one"),
    "owned": _ask_yes("owned", "Do rows belong to the user who made them?"),
    "access": _change_access,
    "sort": _ask_text("sort", "Order of lists", "such as -created_at,title; may be empty"),
    "lock": _ask_yes("lock", "Guard changes with a version (ETag, If-Match)?"),
    "unique": _ask_groups("unique", "Unique together"),
    "indexes": _ask_groups("indexes", "Indexed together"),
}

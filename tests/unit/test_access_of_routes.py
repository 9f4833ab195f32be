"""What the words of `access` become in the code of a router."""

from typing import Any

import pytest

from extensions.generator.resources.parsing import parse_resources
from extensions.generator.views.ordering import in_order
from extensions.generator.views.resource import ResourceView
from tests.unit.parsed import Entry

ANSWERS = {"auth": "jwt", "api_prefix": "", "database": "sqlite", "id_type": "integer"}
ADDRESS = {
    "name": "address",
    "plural": "addresses",
    "owned": True,
    "fields": [{"name": "city", "type": "string"}],
}
HOME = {"name": "home", "to": "address", "kind": "one"}
EDITOR = {"name": "editor", "to": "user", "kind": "one"}


def note(*links: Entry, owned: bool = True, lock: bool = False, **access: str) -> ResourceView:
    """A note with some access and some relations, as the templates see it."""
    resource = {
        "name": "note",
        "owned": owned,
        "lock": lock,
        "access": access,
        "fields": [{"name": "label", "type": "string"}],
        "relations": list(links),
    }
    definitions = parse_resources([ADDRESS, resource], auth=True, database="sqlite")
    answers: dict[str, Any] = dict(ANSWERS)
    return ResourceView(definitions[1], in_order(definitions), answers)


@pytest.mark.parametrize(
    ("word", "user", "arguments", "page"),
    [
        ("public", "", "", "Note, params"),
        ("user", "", ", dependencies=SIGNED_IN, responses=problems(401)", "Note, params"),
        (
            "owner",
            ", user: CurrentUser",
            ", responses=problems(401)",
            "Note, params, owned_by(user, Note)",
        ),
        ("admin", "", ", dependencies=ADMINS_ONLY, responses=problems(401, 403)", "Note, params"),
    ],
)
def test_a_list_shows_what_its_word_says(word: str, user: str, arguments: str, page: str) -> None:
    route = note(list=word).router.listing

    assert (route.user, route.arguments) == (user, arguments)
    assert route.page == f"fetch_shown_page({page})"


@pytest.mark.parametrize(
    ("read", "update", "condition", "must_own", "user"),
    [
        ("public", "public", "", False, ""),
        ("public", "user", "", False, ""),
        ("public", "owner", "", True, ", user: CurrentUser"),
        ("public", "admin", "", False, ""),
        ("user", "public", "users_only(user)", False, ", user: OptionalUser"),
        ("user", "owner", "", True, ", user: CurrentUser"),
        ("owner", "public", "owned_by(user, Note)", False, ", user: OptionalUser"),
        ("owner", "user", "owned_by(user, Note)", False, ", user: CurrentUser"),
        ("owner", "owner", "owned_by(user, Note)", False, ", user: CurrentUser"),
        ("owner", "admin", "", False, ""),
        ("admin", "public", "admins_only(user)", False, ", user: OptionalUser"),
        ("admin", "user", "admins_only(user)", False, ", user: CurrentUser"),
        ("admin", "owner", "owned_by(user, Note)", False, ", user: CurrentUser"),
        ("admin", "admin", "", False, ""),
    ],
)
def test_a_change_looks_among_what_its_sender_may_see(
    read: str, update: str, condition: str, must_own: bool, user: str
) -> None:
    target = note(read=read, update=update, delete="none").router.to_change

    assert (target.condition, target.must_own) == (condition, must_own)
    assert target.parameters == f"session: WriteSession{user}, note_id: PathId"


@pytest.mark.parametrize(
    ("word", "condition"),
    [
        ("user", ""),
        ("admin", "admins_only(user)"),
        ("none", "owned_by(user, Note)"),
    ],
)
def test_what_is_not_read_is_seen_as_it_is_listed(word: str, condition: str) -> None:
    assert note(read="none", list=word, update="user").router.to_change.condition == condition


def test_one_function_finds_the_row_for_both_unless_their_words_differ() -> None:
    same = note(read="public", update="owner", delete="owner").router
    other = note(read="public", update="owner", delete="admin").router

    assert [each.function for each in same.targets] == ["get_note"]
    assert [each.function for each in other.targets] == ["get_note_to_change", "get_note_to_delete"]
    assert (other.to_change.Requested, other.to_delete.Requested) == (
        "NoteToChange",
        "NoteToDelete",
    )


def test_the_owner_is_asked_for_before_the_version() -> None:
    target = note(read="public", lock=True).router.to_change

    assert target.body.split("\n    ") == [
        "note = await fetch_row(session, NOTES, note_id)",
        "require_owner(note, user)",
        "require_version(note.version, if_match)",
        "return note",
    ]


@pytest.mark.parametrize(
    ("create", "user", "arguments", "new"),
    [
        ("user", ", user: CurrentUser", ", responses=problems(401)", "Note(owner_id=user.id)"),
        ("owner", ", user: CurrentUser", ", responses=problems(401)", "Note(owner_id=user.id)"),
        (
            "admin",
            ", user: CurrentAdmin",
            ", responses=problems(401, 403)",
            "Note(owner_id=user.id)",
        ),
    ],
)
def test_who_makes_a_row_owns_it(create: str, user: str, arguments: str, new: str) -> None:
    router = note(create=create).router

    assert (router.creating.user, router.creating.arguments, router.new) == (user, arguments, new)


def test_a_payload_names_what_its_sender_may_see() -> None:
    private = note(HOME, owned=False, create="user", update="admin").router
    open_to_all = note(HOME, EDITOR, owned=False, create="public", update="none").router

    assert private.writer == ", user: User"
    assert [each.naming for each in private.relates] == [("owned_by(user, Address)",)]
    assert open_to_all.writer == ", user: User | None"
    assert open_to_all.creating.user == ", user: OptionalUser"
    assert [each.naming for each in open_to_all.relates] == [
        ("owned_by(user, Address)",),
        ("User.is_active", "users_only(user)"),
    ]


def test_administrators_name_everything_but_users_who_are_not_active() -> None:
    router = note(HOME, EDITOR, owned=False, create="admin", update="admin").router

    assert [each.naming for each in router.relates] == [(), ("User.is_active",)]
    assert router.creating.arguments == ", dependencies=ADMINS_ONLY, responses=problems(401, 403)"


def test_a_new_row_collides_only_where_something_is_unique() -> None:
    router = note(HOME | {"unique": True}, create="owner").router

    assert router.creating.arguments == ", responses=problems(401, 409)"


def test_what_is_embedded_is_hidden_from_those_who_may_not_read_it() -> None:
    home, editor = HOME | {"expand": True}, EDITOR | {"expand": True}
    shown = note(home, editor, owned=False, read="public").router

    assert shown.seer == "User | None"
    assert shown.reading.one == "fetch_row(session, notes_for(user), note_id)"
    assert shown.statement == (
        "select(Note).options(joinedload(Note.home.and_(owned_by(user, Address))), "
        "joinedload(Note.editor).load_only(User.first_name, User.last_name))"
    )
    assert shown.relation_set == '{"editor_id"}'


def test_a_list_below_a_user_asks_as_the_list_does() -> None:
    (inverse,) = note(EDITOR | {"inverse": True}, list="user").inverses

    assert inverse.path == "/users/{user_id}/notes"
    assert inverse.parents == "User, user_id, User.is_active"
    assert inverse.route.arguments == ", dependencies=SIGNED_IN, responses=problems(401, 404)"


def test_a_list_below_a_private_row_asks_who_is_calling() -> None:
    (inverse,) = note(HOME | {"inverse": True}, owned=False, list="public").inverses

    assert inverse.parents == "Address, address_id, owned_by(user, Address)"
    assert inverse.route.user == ", user: OptionalUser"
    assert inverse.route.arguments == ", responses=problems(401, 404)"

"""Whether a written name can be used, and what to write instead."""

from collections.abc import Mapping

from .errors import Place
from .names import is_name, snake
from .wording import shown

LONGEST_RESOURCE = 40
LONGEST_NAME = 60
LONGEST_DOC = 200


def check_name(
    name: str, key: str, place: Place, reserved: Mapping[str, str], longest: int = LONGEST_NAME
) -> bool:
    """Tell whether the name can stand; refuse it with its reason where it cannot."""
    if not is_name(name):
        better = snake(name[: 2 * longest])
        hint = f'; did you mean "{better}"?' if better else ", such as order_line."
        place.refuse(f"{key} {shown(name)} is not snake_case (a-z, 0-9, single underscores){hint}")
    elif len(name) > longest:
        place.refuse(
            f"{key} {shown(name)} has {len(name)} characters; use at most {longest} characters."
        )
    elif name in reserved:
        place.refuse(f'{key} "{name}" {reserved[name]}; choose another name.')
    else:
        return True
    return False


def check_doc(doc: str | None, place: Place) -> None:
    """Refuse a description that does not print on one short line."""
    if doc is None:
        return
    if not doc.strip() or not doc.isprintable():
        place.refuse("doc must be one line of printable text; shorten it or remove it.")
    elif len(doc) > LONGEST_DOC:
        place.refuse(f"doc has {len(doc)} characters; use at most {LONGEST_DOC} characters.")

"""Reading a mapping into its strict shape, with messages in the author's own words."""

from typing import TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .answer_shapes import Shape
from .errors import Place
from .wording import did_you_mean, shown

AnyShape = TypeVar("AnyShape", bound=Shape)


def read_shape(
    shape: type[AnyShape], written: object, place: Place
) -> tuple[AnyShape | None, frozenset[str]]:
    """Return what could be read, and the keys that could not.

    A bad key is reported and left out, so that the mistakes of the other keys show too.
    Nothing is returned when an indispensable key is missing or bad.
    """
    if not isinstance(written, dict):
        keys = ", ".join(shape.model_fields)
        place.refuse(f"must be a mapping of keys ({keys}), not {shown(written)}.")
        return None, frozenset()
    kept = {}
    bad: set[str] = set()
    for key, value in written.items():
        if is_empty(shape, key, value):
            place.refuse(f"{key} is empty; give it a value or remove the line.")
            bad.add(key)
        else:
            kept[key] = value
    try:
        return shape.model_validate(kept), frozenset(bad)
    except ValidationError as error:
        for details in error.errors(include_url=False, include_context=False):
            key = str(details["loc"][0])
            if key not in bad:
                bad.add(key)
                place.refuse(explain(shape, key, details))
    good = {key: kept[key] for key in shape.model_fields if key in kept and key not in bad}
    try:
        return shape.model_validate(good), frozenset(bad)
    except ValidationError:
        return None, frozenset(bad)


def is_empty(shape: type[Shape], key: object, value: object) -> bool:
    """Tell whether a known key was left without a value; `default: null` means no default."""
    return value is None and key in shape.model_fields and key != "default"


def explain(shape: type[Shape], key: str, details: ErrorDetails) -> str:
    """Return one message for one of Pydantic's error details."""
    value = details["input"]
    match details["type"]:
        case "extra_forbidden" | "invalid_key":
            unknown = shown(key) if details["type"] == "extra_forbidden" else shown(value)
            return f"unknown key {unknown}{did_you_mean(key, shape.model_fields)}"
        case "missing":
            choices = allowed(shape, key)
            example = f"one of {', '.join(choices)}" if choices else f"such as {key}: book"
            return f"{key} is missing; add it, {example}."
        case "literal_error":
            if value is False and "none" in allowed(shape, key):
                return f'{key} is not known: false; did you mean "none"?'
            return f"{key} {shown(value)} is not known{did_you_mean(value, allowed(shape, key))}"
        case "bool_type":
            return f"{key} must be true or false, not {shown(value)}."
        case "int_type":
            return f"{key} must be a whole number, not {shown(value)}."
        case "string_type":
            return f"{key} must be text, not {shown(value)}; put it in quotes if it is a word."
        case _:
            return f"{key} cannot be read: {shown(value)}; write plain text."


def allowed(shape: type[Shape], key: str) -> list[str]:
    """Return the words that a key with a fixed choice takes; none for a free one."""
    arms = [shape.model_fields[key].annotation]
    found: list[str] = []
    while arms:
        arm = arms.pop()
        if isinstance(arm, str):
            found.insert(0, arm)
        arms.extend(get_args(arm))
    return found

"""The filter key: true for all operators, or a list of some."""

from collections.abc import Sequence

from .errors import Place
from .field_types import OPERATORS, Operator
from .reserved import LIST_PARAMETERS
from .wording import did_you_mean, shown


def read_filter(
    written: object, possible: Sequence[Operator], parameter: str, subject: str, place: Place
) -> tuple[Operator, ...]:
    """Return the operators in their standard order; empty for no filter.

    `possible` are those that the subject, such as "a required integer", can have;
    `parameter` is the query parameter's name.
    """
    chosen = list(possible) if written is True else [] if written is False else written
    if not isinstance(chosen, list):
        place.refuse(f"filter must be true, false or a list of operators, not {shown(written)}.")
        return ()
    if written is True and not possible:
        place.refuse(f"filter: {subject} has no operators; remove filter.")
    seen: list[object] = []
    for operator in chosen:
        if operator not in OPERATORS:
            place.refuse(f"filter operator {shown(operator)}{_unknown(operator, possible)}")
        elif operator not in possible:
            names = ", ".join(possible) or "none"
            place.refuse(f'filter operator "{operator}": {subject} lacks it; allowed: {names}.')
        elif operator in seen:
            place.refuse(f'filter names "{operator}" twice; remove one.')
        seen.append(operator)
    if chosen and parameter in LIST_PARAMETERS:
        place.refuse(
            f'filter: the query parameter "{parameter}" belongs to every list; '
            "remove filter or rename the field."
        )
    return tuple(operator for operator in possible if operator in seen)


def _unknown(operator: object, possible: Sequence[Operator]) -> str:
    return f" is not known{did_you_mean(operator, possible)}"

"""Believable dates and times."""

import datetime as dt
from dataclasses import dataclass

from ..code.literals import python_value
from ..resources.definitions import FieldDefinition

# `number` stays below: a sample that grows with it without a bound has this many values.
PLENTY = 1_000_000
START = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Sample:
    """An expression, what it makes of 1, and how many numbers pass before its values come again."""

    expression: str
    first: object
    period: int
    imports: tuple[str, ...] = ()


def sample_date(field: FieldDefinition) -> Sample:
    """One day after the other, within the bounds."""
    imports = ("datetime as dt",)
    low = field.min if isinstance(field.min, dt.date) else None
    high = field.max if isinstance(field.max, dt.date) else None
    if low is None and high is None:
        expression = "str(dt.date(2024, 1, 1) + dt.timedelta(days=number))"
        return Sample(expression, "2024-01-02", PLENTY, imports)
    if low is None:
        assert high is not None
        span = min(high.toordinal(), PLENTY)
        expression = f"str({python_value(high)} - dt.timedelta(days=number % {span}))"
        return Sample(expression, str(high - dt.timedelta(days=1 % span)), span, imports)
    span = ((high or dt.date.max) - low).days + 1
    expression = f"str({python_value(low)} + dt.timedelta(days=number % {span}))"
    return Sample(expression, str(low + dt.timedelta(days=1 % span)), span, imports)


def sample_datetime(field: FieldDefinition) -> Sample:
    """One minute after the other, within the bounds."""
    imports = ("datetime as dt",)
    low = field.min if isinstance(field.min, dt.datetime) else None
    high = field.max if isinstance(field.max, dt.datetime) else None
    if low is None and high is not None:
        low = max(high - dt.timedelta(days=3650), dt.datetime.min.replace(tzinfo=dt.UTC))
    start = low or START
    end = high or dt.datetime.max.replace(tzinfo=dt.UTC)
    span = min(int((end - start) / dt.timedelta(minutes=1)) + 1, PLENTY)
    moment = f"{python_value(start)} + dt.timedelta(minutes=number % {span})"
    # As JSON is answered: RFC 3339 with a Z.
    first = (start + dt.timedelta(minutes=1 % span)).isoformat().replace("+00:00", "Z")
    return Sample(f'({moment}).isoformat().replace("+00:00", "Z")', first, span, imports)

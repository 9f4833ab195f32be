"""How rate limits are written in the settings."""

from limits import parse_many

# Every hit is remembered until its window is over.
MOST_HITS = 10_000
LONGEST_SECONDS = 366 * 24 * 60 * 60


def check_limit(text: str) -> str:
    """The text, if it is empty or a limit that can be kept; otherwise ValueError."""
    if not text:
        return text
    try:
        (limit,) = parse_many(text)
    except ValueError:
        raise ValueError("write it as 10/minute or 5/5 minutes, or leave it empty") from None
    if not 1 <= limit.amount <= MOST_HITS or limit.get_expiry() > LONGEST_SECONDS:
        raise ValueError(f"from 1 to {MOST_HITS} in a year at most; empty switches it off")
    return text

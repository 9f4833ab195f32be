"""The people to whom the samples belong."""

NAMES = (
    ("Ada", "Lovelace"),
    ("Grace", "Hopper"),
    ("Alan", "Turing"),
    ("Barbara", "Liskov"),
    ("Edsger", "Dijkstra"),
)


def sample_user(number: int) -> dict[str, str]:
    """Person number `number`, round and round."""
    first_name, last_name = NAMES[number % len(NAMES)]
    email = f"{first_name}.{last_name}@example.com".lower()
    return {"email": email, "first_name": first_name, "last_name": last_name}

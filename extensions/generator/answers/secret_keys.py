"""The secret key of a new project."""

import secrets


def new_secret_key() -> str:
    """Return 256 random bits, as 64 hexadecimal digits."""
    return secrets.token_hex(32)

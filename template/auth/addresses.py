"""E-mail addresses: which ones are the same, and which ones are thrown away."""

import unicodedata

from disposable_email_domains import blocklist
from email_validator import EmailNotValidError, validate_email

from database.config import settings
from errors.problems import Invalid, InvalidInput


def email_key(address: str) -> str:
    """What addresses are compared by: NFC, lower case, the domain as DNS has it.

    Any text has a key, so that a log-in can look for it.
    """
    address = address.strip()
    try:
        parts = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return unicodedata.normalize("NFC", address).lower()
    local_part = unicodedata.normalize("NFC", parts.local_part.lower())
    return f"{local_part}@{parts.ascii_domain.lower()}"


def check_address(address: str) -> None:
    """Refuse an address of a throw-away service with 422, unless the settings allow them."""
    if settings.BLOCK_DISPOSABLE_EMAIL and is_disposable(address):
        reason = "belongs to a throw-away mail service; use another address"
        error = InvalidInput(loc=["body", "email"], msg=reason, type="disposable_email")
        raise Invalid("The request is not valid; see errors.", errors=[error])


def is_disposable(address: str) -> bool:
    """Whether its domain, or one above it, is on the list of throw-away services."""
    labels = email_key(address).rpartition("@")[2].split(".")
    return any(".".join(labels[start:]) in blocklist for start in range(len(labels)))

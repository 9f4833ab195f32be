"""Links in mails: pages of the front end, which call this API with the token that they are given."""

from urllib.parse import urlencode

from database.config import settings


def link(page: str, token: str = "") -> str:
    """`https://app.example.com/reset-password?token=…`.

    Only FRONTEND_URL says where it leads: a client could write anything into its Host header.
    """
    query = f"?{urlencode({'token': token})}" if token else ""
    return f"{settings.FRONTEND_URL}/{page}{query}"

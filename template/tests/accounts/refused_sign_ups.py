"""What makes an account, and what does not."""

from typing import Any

from tests.people import PASSWORD


def payload(**changes: Any) -> dict[str, Any]:  # Any: JSON
    """What makes an account."""
    return {"email": "ada@example.com", "password": PASSWORD} | changes


REFUSED: list[dict[str, Any]] = [  # Any: JSON
    {"email": "nonsense"},
    {"email": "Ada <ada@example.com>"},
    {"email": f"ada@{'x' * 250}.com"},
    {"email": "ada@example.com\n"},
    {"email": "ada@mailinator.com"},
    {"email": "ada@deep.inside.mailinator.com"},
    {"email": "ada@mailinator.com "},
    {"email": None},
    {"password": "short"},
    {"password": "Password1"},
    {"password": "alllowercase7"},
    {"password": "x" * 2000},
    {"password": None},
    {"first_name": "x" * 101},
    {"is_superuser": True},
    {"is_active": True},
    {"role": "admin"},
    {"id": 1},
    {"token_version": 0},
]

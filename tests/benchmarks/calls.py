"""What is asked for, and who answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CREATE = Path(__file__).with_name("create.lua")
EVERYBODY = ("project", "driver", "bare")


@dataclass(frozen=True)
class Call:
    """One kind of request, by who can answer it."""

    name: str
    path: str
    script: Path | None = None
    subjects: tuple[str, ...] = EVERYBODY


def calls(seeded: Mapping[str, str]) -> list[Call]:
    """Return what is measured: orders of one user, with floors, and what has none."""
    return [
        Call("GET /health", "/health"),
        Call("GET /auth/me", "/auth/me"),
        Call("list of 20", "/orders?limit=20"),
        Call("list of 100", "/orders?limit=100"),
        Call(
            "last page", f"/orders?limit=20&cursor={seeded['deep_cursor']}", subjects=("project",)
        ),
        Call("get one", f"/orders/{seeded['order_id']}"),
        Call("create", "/orders", CREATE),
        Call("list of 20 with relations", "/products?limit=20", subjects=("project",)),
    ]

"""The types of parameters that say who may call."""

from collections.abc import Iterator

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from auth.dependencies import ADMINS_ONLY, SIGNED_IN, CurrentAdmin, OptionalUser
from main import app

router = APIRouter(prefix="/scratch")


@router.get("/callers/anybody")
async def greet_anybody(user: OptionalUser) -> str:
    return user.email if user else "nobody"


@router.get("/callers/users", dependencies=SIGNED_IN)
async def greet_users() -> str:
    return "a user"


@router.get("/callers/admins", dependencies=ADMINS_ONLY)
async def greet_admins(admin: CurrentAdmin) -> str:
    return admin.email


@pytest.fixture(autouse=True)
def _mounted() -> Iterator[None]:
    routes = len(app.router.routes)
    app.include_router(router, include_in_schema=False)
    yield
    del app.router.routes[routes:]


def test_whoever_may_be_anybody_is_known_if_they_say_who(
    anonymous: TestClient, ada: TestClient
) -> None:
    assert anonymous.get("/scratch/callers/anybody").json() == "nobody"
    assert ada.get("/scratch/callers/anybody").json() == "ada@example.com"
    bad = {"Authorization": "Bearer nonsense"}
    assert anonymous.get("/scratch/callers/anybody", headers=bad).status_code == 401


@pytest.mark.parametrize(
    ("path", "statuses"),
    [("/scratch/callers/users", [401, 200, 200]), ("/scratch/callers/admins", [401, 403, 200])],
)
def test_roles_are_asked_for(
    anonymous: TestClient, ada: TestClient, client: TestClient, path: str, statuses: list[int]
) -> None:
    answers = [each.get(path) for each in (anonymous, ada, client)]

    assert [answer.status_code for answer in answers] == statuses

"""The callers of these tests: `anonymous`, two users, and `client`, who is an administrator."""

import pytest
from fastapi.testclient import TestClient


@pytest.fixture
def caller(request: pytest.FixtureRequest) -> TestClient:
    """The client that a parameter names."""
    found: TestClient = request.getfixturevalue(request.param)
    return found

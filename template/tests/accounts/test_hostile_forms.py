"""Whatever is sent to sign in with is refused, and never repeated."""

import pytest
from fastapi.testclient import TestClient

from tests.accounts.hostile_forms import FORMS, SECRET
from tests.people import AUTH


@pytest.mark.parametrize(("content_type", "body"), FORMS, ids=range(len(FORMS)))
def test_a_strange_form_signs_nobody_in(
    anonymous: TestClient, content_type: str, body: bytes
) -> None:
    headers = [(b"Content-Type", content_type.encode("latin-1"))]

    response = anonymous.post(f"{AUTH}/token", content=body, headers=headers)

    assert response.status_code in (400, 401, 413, 422)
    assert response.headers["content-type"] == "application/problem+json"
    assert SECRET not in response.text

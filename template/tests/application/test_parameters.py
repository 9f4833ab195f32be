"""Query and path parameters: known ones only, and none that a database can't take."""

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize("path", ["/health", "/health/ready", "/scratch/text", "/scratch/number/1"])
def test_an_unknown_parameter_is_refused_by_its_name(client: TestClient, path: str) -> None:
    response = client.get(path, params={"pgae": "2"})

    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert error["loc"] == ["query", "pgae"]
    assert error["type"] == "extra_forbidden"


@pytest.mark.parametrize("query", ["text=%00", "text=a%00b", "te%00xt=1", "%00"])
def test_nul_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/scratch/text?{query}").status_code == 422


@pytest.mark.parametrize(
    "query",
    ["text=%ED%A0%80", "text=%FF", "text=%", "text=%zz", "text=a;b", "&&&", "=", "text", ""],
)
def test_odd_encodings_break_nothing(client: TestClient, query: str) -> None:
    assert client.get(f"/scratch/text?{query}").status_code in (200, 422)


def test_a_text_arrives_as_it_was_sent(client: TestClient) -> None:
    text = "Zoë & 100% ≠ “x” 😀 +"

    assert client.get("/scratch/text", params={"text": text}).json() == {"text": text}


@pytest.mark.parametrize("number", ["x", "1.5", "1e3", "%00", "%ED%A0%80", "9" * 5000, "0x1"])
def test_a_path_that_has_no_number_is_refused(client: TestClient, number: str) -> None:
    assert client.get(f"/scratch/number/{number}").status_code in (404, 422)

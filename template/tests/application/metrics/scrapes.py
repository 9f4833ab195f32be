"""What a scrape says, read."""

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families


def value(text: str, name: str, **labels: str) -> float:
    """The sum of the samples of a name, of those with these labels."""
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )


def scrape(client: TestClient, name: str, **labels: str) -> float:
    """What the application says of a metric now."""
    return value(client.get("/metrics").text, name, **labels)


def labels(text: str, name: str, label: str) -> set[str]:
    """The values of a label."""
    return {
        sample.labels[label]
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name
    }

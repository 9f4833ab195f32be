"""The answer to a scrape."""

from prometheus_client import REGISTRY, CollectorRegistry
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector

from metrics.folder import shared_folder
from metrics.processes import Processes, forget_the_dead


def expose(accept: str) -> tuple[bytes, str]:
    """All metrics, in a format that the scraper accepts, and the name of the format."""
    encode, content_type = choose_encoder(accept)
    return encode(_registry()), content_type


def _registry() -> CollectorRegistry:
    folder = shared_folder()
    if folder is None:
        return REGISTRY
    forget_the_dead(folder)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))
    registry.register(Processes(folder))
    return registry

"""The settings of OpenTelemetry have standard names, and its libraries look for them themselves."""

import os
from pathlib import Path

from dotenv import dotenv_values


def adopt(file: Path) -> None:
    """Put what a file says of OpenTelemetry into the environment, which is stronger."""
    for name, value in dotenv_values(file).items():
        if name.startswith("OTEL_") and value:
            os.environ.setdefault(name, value)

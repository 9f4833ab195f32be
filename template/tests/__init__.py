"""The tests: they talk HTTP to the real application on a real database."""

import os

# Before the settings are read.
os.environ["ENVIRONMENT"] = "test"
os.environ.setdefault("LOG_LEVEL", "WARNING")

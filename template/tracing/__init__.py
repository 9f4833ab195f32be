"""Traces: what a request did and how long each part took, here and where it came from."""

from database.config import ROOT
from tracing.environment import adopt

# Before anything imports OpenTelemetry, which reads the environment and nothing else.
adopt(ROOT / ".env")

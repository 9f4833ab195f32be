"""Measured by hand, and as a report: `uv run python -m tests.benchmarks.NAME`. Not tests."""

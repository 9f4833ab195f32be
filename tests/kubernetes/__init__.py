"""Rendered manifests: valid, in agreement, and pods that work."""

"""Errors: what they say (problems) and where exceptions become them (handlers)."""

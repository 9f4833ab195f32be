"""Believable rows, for `manage.py seed`, for the tests and for the examples in the documentation."""

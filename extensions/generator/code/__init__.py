"""Python, and the quoting of texts for every language that the templates write."""

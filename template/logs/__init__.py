"""How the log is written: for people locally, as JSON elsewhere."""

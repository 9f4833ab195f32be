"""What a collector of traces is told."""

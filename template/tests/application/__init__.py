"""What holds for the whole application, whatever its resources are."""

"""What keeps accounts safe."""

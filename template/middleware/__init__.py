"""What surrounds every request: plain ASGI, from the inside out as `main.py` lists it."""

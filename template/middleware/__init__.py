"""What surrounds every request: plain ASGI, from the outside in as `main.py` lists it."""

"""The rooms with doors to the outside: each file serves the paths of one thing."""

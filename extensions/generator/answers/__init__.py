"""The answers but for `resources`: what is allowed, and how a bad one is refused."""

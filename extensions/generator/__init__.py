"""The generator of copier-fastapi: what an answer means, and how it is written as code."""

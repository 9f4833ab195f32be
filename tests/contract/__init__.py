"""The description of a rendered API, as linters read it and generated clients use it."""

"""Many drawn examples at once, for judges that cost a process each."""

from typing import TypeVar

from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

Example = TypeVar("Example")


def draw(strategy: SearchStrategy[Example], count: int) -> list[Example]:
    """`count` examples, other ones in every run."""
    examples: list[Example] = []

    @settings(max_examples=count, phases=[Phase.generate], database=None, deadline=None)
    @given(strategy)
    def collect(example: Example) -> None:
        examples.append(example)

    collect()
    return examples

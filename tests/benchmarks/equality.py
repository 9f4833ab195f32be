"""Equal work: what all of them answer has the same values and, in some order, the same bytes."""

from collections.abc import Mapping, Sequence

import httpx2

from tests.benchmarks.calls import Call
from tests.benchmarks.processes import Subject
from tests.visitors import PLAIN


def check_equal_work(
    subjects: Sequence[Subject], calls: Sequence[Call], headers: Mapping[str, str]
) -> None:
    """Fail if one of them does less than the others."""
    for call in calls:
        if call.script:
            continue
        answers = [
            httpx2.get(each.url + call.path, headers=dict(headers), verify=PLAIN)
            for each in subjects
            if each.name in call.subjects
        ]
        first = answers[0].raise_for_status()
        for other in answers[1:]:
            assert other.json() == first.json(), f"{call.name}: {other.text} != {first.text}"
            assert sorted(other.content) == sorted(first.content), call.name

from itertools import combinations, product

import yaml

from tests.combinations import (
    STRENGTH,
    SURROUNDINGS,
    every_combination,
    row_id,
    static_rows,
    suite_rows,
)
from tests.covering import all_meetings, covering_rows, every_row
from tests.snapshot import ROOT

FACTORS = {"a": "123456", "b": "xyz", "c": "pq", "d": "rs"}


def test_any_three_factors_take_all_their_combinations() -> None:
    rows = covering_rows(every_row(FACTORS), strength=3)

    for group in combinations(FACTORS, 3):
        seen = {tuple(row[name] for name in group) for row in rows}
        assert seen == set(product(*(FACTORS[name] for name in group)))


def test_that_takes_fewer_rows_than_everything() -> None:
    assert len(covering_rows(every_row(FACTORS), strength=3)) < len(every_row(FACTORS)) == 72


def test_suites_hold_any_three_choices_that_can_be_made_together() -> None:
    suites = all_meetings(suite_rows("covering"), STRENGTH)

    assert suites >= all_meetings(every_combination(), STRENGTH)


def test_every_choice_of_the_template_is_in_a_combination() -> None:
    document = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    choices = {
        (name, choice["value"] if isinstance(choice, dict) else choice)
        for name, question in document.items()
        if name not in SURROUNDINGS and isinstance(question, dict)
        for choice in question.get("choices", {}).values()
    }

    assert choices <= {pair for row in static_rows() for pair in row.items()}


def test_combinations_differ() -> None:
    names = [row_id(row) for row in static_rows()]

    assert len(set(names)) == len(names) > 900

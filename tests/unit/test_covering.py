from itertools import combinations, product

import yaml

from extensions.generator.answers.questions import QUESTIONS
from tests.combinations import (
    SEVERAL,
    STRENGTH,
    SURROUNDINGS,
    YES_OR_NO,
    every_combination,
    factors,
    observed_rows,
    row_id,
    static_rows,
    subsets,
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
    choices |= {
        (name, choice)
        for name, question in QUESTIONS.items()
        if question.type == "bool" and name not in SURROUNDINGS
        for choice in YES_OR_NO
    }

    assert choices <= {
        (name, each)
        for row in static_rows()
        for name, choice in row.items()
        for each in (choice.split("+") if name == SEVERAL else [choice])
    }


def test_what_may_be_chosen_together_meets_every_database_with_and_without_users() -> None:
    places = set(product(factors()["database"], factors()["auth"], subsets()))

    assert {(row["database"], row["auth"], row[SEVERAL]) for row in static_rows()} == places


def test_each_part_of_what_may_be_chosen_together_has_a_suite_of_its_own() -> None:
    observed = observed_rows()

    assert {row[SEVERAL] for row in observed} == set(subsets()) - {""}
    complete = [row for row in observed if row[SEVERAL] == subsets()[-1]]
    assert {(row["database"], row["auth"]) for row in complete} == set(
        product(factors()["database"], factors()["auth"])
    )
    assert {row.get("rate_limit_store") for row in observed} >= set(factors()["rate_limit_store"])
    assert all(row in suite_rows("covering") for row in observed)


def test_combinations_differ() -> None:
    names = [row_id(row) for row in static_rows()]

    suites = [row_id(row) for row in suite_rows("covering")]
    assert len(set(names)) == len(names) > 900
    assert len(set(suites)) == len(suites)

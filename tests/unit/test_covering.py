from itertools import combinations, product

from tests.covering import covering_rows, every_row

FACTORS = {"a": "123456", "b": "xyz", "c": "pq", "d": "rs"}


def test_any_three_factors_take_all_their_combinations() -> None:
    rows = covering_rows(FACTORS, strength=3)

    for group in combinations(FACTORS, 3):
        seen = {tuple(row[name] for name in group) for row in rows}
        assert seen == set(product(*(FACTORS[name] for name in group)))


def test_that_takes_fewer_rows_than_everything() -> None:
    assert len(covering_rows(FACTORS, strength=3)) < len(every_row(FACTORS)) == 72

"""Tests the figures of scenarios against numpy, scipy and what they must be."""

import numpy as np
import pytest
from scipy import stats

from trainer.core.intervals import fisher, wilson
from trainer.evaluation.items import LEAST_PEOPLE, FirstTry, measure_items

A, B, C = ("pack", "a"), ("pack", "b"), ("pack", "c")


def tries(count: int, seed: int = 1) -> list[FirstTry]:
    """Return first tries of three scenarios by people who differ; c has nothing to do with the rest."""
    chance = np.random.default_rng(seed)
    made = []
    for number in range(count):
        ability = chance.normal(60, 15)
        for item in (A, B, C):
            mark = float(np.clip(chance.normal(ability if item != C else 60, 8), 0, 100))
            made.append(FirstTry(f"p{number}", item, mark, mark >= 60))
    return made


@pytest.mark.parametrize("seed", range(5))
def test_discrimination_is_the_corrected_item_total_correlation(seed: int) -> None:
    made = tries(40, seed)
    marks = {item: np.array([one.mark for one in made if one.item == item]) for item in (A, B, C)}
    found = measure_items(made)[A].discrimination
    assert found is not None
    expected = stats.pearsonr(marks[A], (marks[B] + marks[C]) / 2)
    assert found.value == pytest.approx(expected.statistic)
    interval = expected.confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-3)


def test_an_item_that_measures_something_else_is_told_apart() -> None:
    figures = measure_items(tries(200))
    related, other = figures[A].discrimination, figures[C].discrimination
    assert related is not None
    assert other is not None
    assert other.high < related.low


def test_the_share_is_that_of_the_first_tries_with_its_interval() -> None:
    made = [FirstTry(f"p{number}", A, 80.0, number < 6) for number in range(10)]
    again = [FirstTry(f"p{number}", A, 80.0, passed=True) for number in range(10)]
    figures = measure_items([*made, *again])[A]
    assert (figures.people, figures.passed, figures.share) == (10, 6, 0.6)
    exact = stats.binomtest(6, 10).proportion_ci(0.95, method="wilson")
    assert (figures.low, figures.high) == pytest.approx((exact.low, exact.high), abs=1e-4)


def test_nothing_is_said_of_too_few_or_of_those_who_are_all_alike() -> None:
    figures = measure_items(tries(LEAST_PEOPLE - 1))
    assert not figures[A].is_known
    assert figures[A].discrimination is None
    same = [FirstTry(f"p{number}", item, 70.0, passed=True) for number in range(20) for item in (A, B)]
    assert measure_items(same)[A].discrimination is None
    alone = [FirstTry(f"p{number}", A, float(number), passed=True) for number in range(20)]
    assert measure_items(alone)[A].discrimination is None
    assert measure_items([]) == {}


def test_intervals_hold_the_value_and_stay_in_range() -> None:
    for value in (-1.0, -0.4, 0.0, 0.7, 1.0):
        low, high = fisher(value, 12)
        assert -1 <= low <= value + 1e-5
        assert value - 1e-5 <= high <= 1
    assert wilson(0, 8)[0] == 0.0
    assert wilson(8, 8)[1] == 1.0

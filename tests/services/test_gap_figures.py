"""The figures of the report of gaps, and what of them is told."""

import pytest

from trainer.core.intervals import wilson
from trainer.services.gap_figures import mean_of, tell_parts
from trainer.services.gap_words import wordings


def test_a_number_that_another_would_give_away_is_not_told_either() -> None:
    assert tell_parts({"a": 9, "b": 6, "c": 2}) == {"a": 9, "b": None, "c": None}
    assert tell_parts({"a": 9, "b": 3, "c": 2}) == {"a": 9, "b": None, "c": None}
    assert tell_parts({"a": 9, "b": 0}) == {"a": 9, "b": 0}


def test_words_too_rare_for_a_number_come_last_by_the_alphabet() -> None:
    logged = [("Zebra", "One")] * 3 + [("Ape", "One")] * 2 + [("Moth’s", "Two")] * 4 + [("moth's", "One")] * 2

    found = wordings(logged, 50)

    assert [(one.said, one.count) for one in found] == [("Moth’s", 6), ("Ape", None), ("Zebra", None)]
    assert found[0].scenarios == ("One", "Two")


def test_no_more_words_than_asked_for() -> None:
    assert len(wordings([(f"Cause {number}", "One") for number in range(60)], 50)) == 50


def test_wilson_is_the_interval_of_the_book() -> None:
    """14 of 20: 0.4810 to 0.8545, as R's prop.test without correction gives it."""
    low, high = wilson(14, 20)

    assert low == pytest.approx(0.4810, abs=1e-4)
    assert high == pytest.approx(0.8545, abs=1e-4)
    assert wilson(0, 5)[0] == 0
    assert wilson(5, 5)[1] == pytest.approx(1)


def test_a_mean_of_few_has_the_wider_range_of_student() -> None:
    mean = mean_of([40, 50, 60, 50, 50])

    assert mean is not None
    assert (mean.value, mean.of) == (50, 5)
    # The exact deviate for four degrees of freedom is 2.776, and the standard error 3.162.
    assert mean.high - mean.value == pytest.approx(2.776 * 3.162, rel=0.03)

import numpy as np
import pytest

from trainer.evaluation.ranking import auc, macro_f1, mean_auc
from trainer.evaluation.statistics import Resampler, f_score, flag_counts, levels, ranks, spearman, weighted_kappa


def marks(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(values, dtype=np.float64)


def test_a_mark_goes_to_the_nearest_half_and_a_middle_upwards() -> None:
    assert levels(marks(0, 0.24, 0.25, 0.74, 0.75, 3.9, 4, 4.3, -1)).tolist() == [0, 0, 1, 1, 2, 8, 8, 8, 0]


def test_kappa_is_what_it_is_by_hand() -> None:
    # Levels (8, 8) and (0, 2): observed 0 + 4; by chance (0 + 36 + 64 + 4) / 2 = 52; kappa = 1 - 4 / 52.
    assert weighted_kappa(marks(4, 0), marks(4, 1)) == pytest.approx(1 - 4 / 52)
    assert weighted_kappa(marks(4, 0), marks(0, 4)) == -1
    assert weighted_kappa(marks(2, 2), marks(2, 2)) == 1
    assert weighted_kappa(marks(2, 2), marks(0, 4)) == 0


def test_equal_values_share_their_rank() -> None:
    assert ranks(marks(5, 1, 5, 7)).tolist() == [1.5, 0, 1.5, 3]
    # Ranks 0 1 2 against 0.5 0.5 2: products of the deviations 1.5, roots of 2 and 1.5.
    assert spearman(marks(1, 2, 3), marks(4, 4, 9)) == pytest.approx(1.5 / (2 * 1.5) ** 0.5)
    assert np.isnan(spearman(marks(1, 1), marks(1, 2)))


def test_f_counts_a_miss_more_when_beta_is_more_than_one() -> None:
    truth, guess = np.array([True, True, False]), np.array([True, False, False])
    hits, found, real = flag_counts(truth, guess).sum(axis=0)
    assert float(f_score(hits, found, real)) == pytest.approx(2 / 3)
    assert float(f_score(hits, found, real, beta=2)) == pytest.approx(5 / 9)
    assert float(f_score(marks(0), marks(0), marks(0))[0]) == 1


def test_the_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    groups = [f"s{number // 5}" for number in range(60)]
    given = np.arange(60) % 9 / 2
    wanted = np.clip(given + (np.arange(60) % 3 - 1), 0, 4)
    first, again = (Resampler(groups, 200).kappa(given, wanted) for _ in range(2))
    assert first == again
    assert first.low < first.value < first.high


def test_whole_situations_are_drawn_not_single_responses() -> None:
    groups = ["right"] * 10 + ["wrong"] * 10
    truth = np.ones(20, dtype=bool)
    guess = np.array([True] * 10 + [False] * 10)
    found = Resampler(groups, 400).f1(truth, guess)
    assert (found.low, found.high) == (0, 1)


def test_auc_is_the_chance_to_rank_a_true_one_higher() -> None:
    truth = np.array([True, True, False, False])
    assert auc(truth, marks(0.9, 0.4, 0.4, 0.1)) == pytest.approx(3.5 / 4)
    assert np.isnan(auc(np.array([True]), marks(0.3)))
    labels = np.array([0, 1, 2])
    assert mean_auc(labels, np.eye(3)) == 1


def test_each_class_counts_alike_in_macro_f1() -> None:
    labels, guesses = np.array([0, 0, 0, 1]), np.array([0, 0, 0, 0])
    assert macro_f1(labels, guesses, 2) == pytest.approx((6 / 7 + 0) / 2)

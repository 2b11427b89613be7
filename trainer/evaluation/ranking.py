"""Measures of classifiers on sets with known labels."""

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation.model import Flags, Floats
from trainer.evaluation.statistics import f_score, flag_counts, ranks

Labels = NDArray[np.int64]


def auc(truth: Flags, scores: Floats) -> float:
    """Return the chance that a true one ranks above a false one, a tie counting half; else not a number."""
    positive = int(truth.sum())
    negative = len(truth) - positive
    if not positive or not negative:
        return float("nan")
    above = ranks(scores)[truth].sum() - positive * (positive - 1) / 2
    return float(above / (positive * negative))


def mean_auc(labels: Labels, probabilities: Floats) -> float:
    """Return the AUC of each class against the rest, averaged; with two classes, that of the second."""
    if probabilities.shape[1] == 2:
        return auc(labels == 1, probabilities[:, 1])
    return float(np.mean([auc(labels == one, probabilities[:, one]) for one in range(probabilities.shape[1])]))


def class_f1(truth: Flags, guess: Flags) -> float:
    """Return the F1 of one class; a class that is neither there nor guessed counts 0, as is usual."""
    if not truth.any() and not guess.any():
        return 0.0
    return float(f_score(*flag_counts(truth, guess).sum(axis=0)))


def macro_f1(labels: Labels, guesses: Labels, classes: int) -> float:
    """Return the F1 of each class, averaged without regard to size."""
    return float(np.mean([class_f1(labels == one, guesses == one) for one in range(classes)]))

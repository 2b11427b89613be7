"""What is gained when the scorer may say "needs a person": error against the share of responses it marks itself."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.evaluation.model import PER_MARK, Floats, Measure
from trainer.evaluation.statistics import weighted_kappa
from trainer.scoring.certainty import is_scored
from trainer.scoring.observation import Scorecard

SHARES = (100, 90, 80, 70, 50)
_POINTS = 20


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Says how good the marks are of the share the scorer is surest of."""

    share: int
    items: int
    mae: float
    kappa: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Holds one risk-coverage curve: its area, what chance and a perfect order would give, and points to draw."""

    area: float
    chance: float
    perfect: float
    rows: tuple[CoverageRow, ...]
    points: tuple[tuple[float, float], ...]
    is_ordered: bool
    """Whether the scorer told items apart at all."""


def uncertainty(scorecard: Scorecard, measure: Measure) -> float:
    """Return how unsure the scorer is of a mark, in marks 0-4: the width of its interval.

    Where nothing was fitted there are no intervals; then all it says is on which marks it abstains.
    """
    intervals = scorecard.intervals
    if measure in intervals:
        low, high = intervals[measure]
        return (high - low) / PER_MARK
    if measure != "overall":
        return 4.0 * (measure in scorecard.abstain)
    return len(scorecard.abstain) / len(scorecard.marks) * 4


def abstains(scorecard: Scorecard, measure: Measure) -> bool:
    """Tell whether the scorer leaves this mark to a person."""
    return not is_scored(scorecard) if measure == "overall" else measure in scorecard.abstain


def curve(ids: Sequence[str], unsure: Floats, given: Floats, wanted: Floats) -> Curve:
    """Return the curve over items.

    Among items the scorer is as unsure of, no order is better than another: their errors count with their mean, and
    for kappa the hash of the id decides which are kept.
    """
    errors = np.abs(given - wanted)
    doubt = np.round(unsure, 9)
    order = np.array(sorted(range(len(ids)), key=lambda index: (float(doubt[index]), _hash(ids[index]))))
    count = len(ids)
    _, group = np.unique(doubt, return_inverse=True)
    evened = (np.bincount(group, weights=errors) / np.bincount(group))[group]
    running = np.cumsum(evened[order]) / np.arange(1, count + 1)
    best = np.cumsum(np.sort(errors)) / np.arange(1, count + 1)
    rows = []
    for share in SHARES:
        kept = order[: max(1, round(count * share / 100))]
        kappa = weighted_kappa(given[kept], wanted[kept])
        rows.append(CoverageRow(share, len(kept), float(running[len(kept) - 1]), kappa))
    steps = [max(1, round(count * step / _POINTS)) for step in range(1, _POINTS + 1)]
    return Curve(
        area=float(running.mean()),
        chance=float(errors.mean()),
        perfect=float(best.mean()),
        rows=tuple(rows),
        points=tuple((step / count, float(running[step - 1])) for step in steps),
        is_ordered=len(np.unique(doubt)) > 1,
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

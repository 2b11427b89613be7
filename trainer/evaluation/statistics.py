"""Measures of agreement, each over many resamples at once where an interval is asked for."""

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation.model import SEED, Flags, Floats, Range

#: Half marks 0, 0.5 … 4.
STEPS = 9
_GRID = np.arange(STEPS)
_DISTANCE = ((_GRID[:, None] - _GRID[None, :]) ** 2).astype(np.float64)
Counts = NDArray[np.int64]


def levels(marks: Floats) -> Counts:
    """Return the half-mark level of each mark of 0-4; a mark between two goes to the nearer, a middle upwards."""
    return np.clip((np.asarray(marks) * 2 + 0.5).astype(np.int64), 0, STEPS - 1)


def joint(left: Floats, right: Floats) -> Floats:
    """Return how often each pair of levels occurs."""
    table = np.zeros((STEPS, STEPS))
    np.add.at(table, (levels(left), levels(right)), 1)
    return table


def kappa_of(tables: Floats) -> Floats:
    """Return quadratically weighted kappa of each table of level pairs in the last two axes.

    Where chance alone could not disagree kappa is 1; an empty table has none.
    """
    count = tables.sum(axis=(-2, -1))
    rows, columns = tables.sum(axis=-1), tables.sum(axis=-2)
    observed = (tables * _DISTANCE).sum(axis=(-2, -1))
    chance = np.einsum("...i,ij,...j->...", rows, _DISTANCE, columns) / np.where(count == 0, 1, count)
    kappa = np.where(chance == 0, 1.0, 1 - observed / np.where(chance == 0, 1, chance))
    return np.asarray(np.where(count == 0, np.nan, kappa), dtype=np.float64)


def weighted_kappa(left: Floats, right: Floats) -> float:
    """Return quadratically weighted kappa of two lists of marks 0-4, on half marks."""
    return float(kappa_of(joint(left, right)))


def ranks(values: Floats) -> Floats:
    """Return the rank of each value from 0, equal values sharing the mean of theirs."""
    _, inverse, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts) - 1
    return np.asarray((last - (counts - 1) / 2)[inverse], dtype=np.float64)


def spearman(left: Floats, right: Floats) -> float:
    """Return the rank correlation, or not a number where one side never varies."""
    a, b = ranks(left), ranks(right)
    a, b = a - a.mean(), b - b.mean()
    bottom = float((a @ a) * (b @ b)) ** 0.5
    return float(a @ b) / bottom if bottom else float("nan")


def f_score(hits: Floats, found: Floats, real: Floats, beta: float = 1.0) -> Floats:
    """Return F-beta from counts, of each place of the arrays; with nothing real and nothing found it is 1."""
    bottom = np.asarray(beta**2 * real + found, dtype=np.float64)
    return np.asarray(np.where(bottom == 0, 1.0, (1 + beta**2) * hits / np.where(bottom == 0, 1, bottom)))


def flag_counts(truth: Flags, guess: Flags) -> Floats:
    """Return hits, found and real of a flag, a row an item."""
    return np.stack([truth & guess, guess, truth], axis=1).astype(np.float64)


def share(part: float, whole: float, *, empty: float = 0.0) -> float:
    """Return a part of the whole, or ``empty`` where there is no whole."""
    return float(part / whole) if whole else empty


class Resampler:
    """Draws the same resamples of groups for every figure, so that figures can be compared."""

    def __init__(self, groups: list[str], resamples: int) -> None:
        names = sorted(set(groups))
        place = {name: index for index, name in enumerate(names)}
        self._member = np.array([place[name] for name in groups], dtype=np.int64)
        self._names = len(names)
        drawn = np.random.default_rng(SEED).integers(0, self._names, size=(resamples, self._names))
        self._weights = np.stack([np.bincount(row, minlength=self._names) for row in drawn]).astype(np.float64)

    def sums(self, rows: Floats) -> Floats:
        """Return the column sums of each resample of ``rows``, one row an item."""
        grouped = np.zeros((self._names, rows.shape[1]))
        np.add.at(grouped, self._member, rows)
        return np.asarray(self._weights @ grouped, dtype=np.float64)

    def kappa(self, left: Floats, right: Floats) -> Range:
        """Return kappa with its interval."""
        pairs = np.zeros((len(left), STEPS * STEPS))
        pairs[np.arange(len(left)), levels(left) * STEPS + levels(right)] = 1
        drawn = kappa_of(self.sums(pairs).reshape(-1, STEPS, STEPS))
        return Range(weighted_kappa(left, right), *_bounds(drawn))

    def f1(self, truth: Flags, guess: Flags) -> Range:
        """Return the F1 of a flag with its interval."""
        rows = flag_counts(truth, guess)
        drawn = self.sums(rows)
        return Range(float(f_score(*rows.sum(axis=0))), *_bounds(f_score(*drawn.T)))


def _bounds(drawn: Floats) -> tuple[float, float]:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)

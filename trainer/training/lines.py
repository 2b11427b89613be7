"""Fits marks as sums in which a rule's cost can only take points away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.scoring.marks.model import CriticalLine, Line, Spread

Numbers = npt.NDArray[np.float64]
#: Ridge penalty on standardised columns; chosen among 10, 30, 100 and 300 by leaving situations of one author out.
PENALTY = 100.0
#: Kappa punishes timid marks, so predictions are stretched around their mean; fitted sums shrink towards it.
STRETCH: Mapping[str, float] = {"authored": 1.25, "bare": 1.4}
#: Coefficients below this many points say nothing.
_LEAST_POINTS = 0.05


@dataclass(frozen=True, slots=True)
class Table:
    """Holds what the sums are made of: a row for each response, units lost by rule and kinds of response."""

    rules: tuple[str, ...]
    shapes: tuple[str, ...]
    units: Numbers
    holds: Numbers

    def only(self, rows: npt.NDArray[np.bool_]) -> "Table":
        """Return the rows that are asked for."""
        return Table(self.rules, self.shapes, self.units[rows], self.holds[rows])


@dataclass(frozen=True, slots=True)
class Sum:
    """Holds a fitted sum in the table's own columns."""

    start: float
    costs: Numbers
    shape: Numbers

    def of(self, table: Table) -> Numbers:
        """Return the sum for each row."""
        total: Numbers = self.start - table.units @ self.costs + table.holds @ self.shape
        return total


def fit_sum(table: Table, wanted: Numbers, stretch: float = 1.0) -> Sum:
    """Return the ridge sum nearest to ``wanted`` whose costs are not negative, stretched around its mean.

    Non-negative least squares (Lawson and Hanson 1974) on columns of
    equal variance, with the penalty as further rows.
    """
    from scipy.optimize import nnls  # noqa: PLC0415 (heavy, and for fitting alone)

    columns = np.hstack([-table.units, table.holds, -table.holds])
    middle, scale = columns.mean(axis=0), columns.std(axis=0)
    is_used = scale > 1e-9
    level = float(wanted.mean())
    used = (columns[:, is_used] - middle[is_used]) / scale[is_used]
    rows = np.vstack([used, np.sqrt(PENALTY) * np.eye(used.shape[1])])
    found, _ = nnls(rows, np.concatenate([wanted - level, np.zeros(used.shape[1])]))
    weights = np.zeros(columns.shape[1])
    weights[is_used] = stretch * found / scale[is_used]
    rules, shapes = len(table.rules), len(table.shapes)
    costs, plus, minus = weights[:rules], weights[rules : rules + shapes], weights[rules + shapes :]
    start = level - float(weights @ middle)
    return Sum(start, costs, plus - minus)


def line_of(table: Table, fitted: Sum, spread: Spread) -> Line:
    """Return a mark's sum as it is kept, with whole hundredths of points."""
    return Line(
        start=round(fitted.start, 2), costs=_costs(table, fitted), shape=_shape(table, fitted), spread=spread
    )


def critical_of(table: Table, fitted: Sum, line: float) -> CriticalLine:
    """Return the sum behind the critical flag as it is kept; there a cost adds."""
    return CriticalLine(
        start=round(100 - fitted.start, 2),
        costs=_costs(table, fitted),
        shape={name: -value for name, value in _shape(table, fitted).items()},
        line=round(100 - line, 2),
    )


def fit_spread(marks: Numbers, differs: Numbers, errors: Numbers, share: float = 0.8) -> Spread:
    """Return how far marks may be off: a sum fitted on absolute errors, widened until ``share`` are inside."""
    from scipy.optimize import nnls  # noqa: PLC0415 (heavy, and for fitting alone)

    columns = np.column_stack([np.ones(len(marks)), marks * (100 - marks) / 2500, differs])
    found, _ = nnls(columns, np.abs(errors))
    expected = np.maximum(columns @ found, 1e-6)
    least, middle, doubt = (
        round(float(value), 3) for value in found * np.quantile(np.abs(errors) / expected, share)
    )
    return Spread(least=least, middle=middle, doubt=doubt)


def best_line(scores: Numbers, truth: npt.NDArray[np.bool_]) -> float:
    """Return the line that gives the best F1 when what lies below it is called critical."""
    tried = np.unique(np.round(scores, 2))
    return max((float(line) for line in tried), key=lambda line: f1(truth, scores < line))


def f1(truth: npt.NDArray[np.bool_], guess: npt.NDArray[np.bool_]) -> float:
    """Return the harmonic mean of precision and recall; 1 where nothing was to be found and nothing was."""
    both = int(truth.sum() + guess.sum())
    return 2 * int((truth & guess).sum()) / both if both else 1.0


def _costs(table: Table, fitted: Sum) -> Mapping[str, float]:
    return _named(table.rules, fitted.costs)


def _shape(table: Table, fitted: Sum) -> Mapping[str, float]:
    return _named(table.shapes, fitted.shape)


def _named(names: Sequence[str], values: Numbers) -> dict[str, float]:
    return {
        name: round(float(value), 2)
        for name, value in zip(names, values, strict=True)
        if abs(value) >= _LEAST_POINTS
    }

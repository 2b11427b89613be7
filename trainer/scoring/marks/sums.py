"""Adds up the fitted lines: marks, intervals and the sum behind the critical flag."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.scoring.checked import Checked
from trainer.scoring.marks.model import RATED, CriticalLine, Fitted, Formula, Line, Rated
from trainer.scoring.marks.shape import shape_of
from trainer.scoring.observation import Observation
from trainer.scoring.values import Dimension

#: A cost counts in parts of this weight, as in the formula without fitted numbers.
UNIT = 6.0
#: However often one rule fires, it takes no more than this many units.
MOST_UNITS = 1.5


@dataclass(frozen=True, slots=True)
class Sums:
    """Holds fitted marks (0-100), how far each may be off, and the sum behind the critical flag."""

    formula: Formula
    marks: Mapping[Rated, float]
    off: Mapping[Rated, float]
    critical: float

    @property
    def is_critical(self) -> bool:
        """Tell whether the sum lies above its line."""
        return self.critical > self.formula.critical.line


def units_lost(checked: Sequence[Checked]) -> dict[str, float]:
    """Return by rule how many units it cost, all outcomes together, and a unit for a dimension's criticals."""
    lost: dict[str, float] = {}
    for check in checked:
        lost[check.bound.id] = lost.get(check.bound.id, 0.0) + check.lost / UNIT
    costs = {rule: min(units, MOST_UNITS) for rule, units in lost.items() if units > 0}
    return costs | {critical_in(check.bound.rule.dimension): 1.0 for check in checked if check.critical}


def critical_in(dimension: Dimension) -> str:
    """Return under which name the lines hold what a critical error of a dimension takes beside its rule."""
    return f"{dimension}.critical"


def add_up(fitted: Fitted, checked: Sequence[Checked], seen: Observation) -> Sums:
    """Return the marks that the fitted lines give, by the means there are."""
    by_means = fitted.bare if seen.case.expectations is None else fitted.authored
    means = "rules" if seen.signals is None or seen.signals.heads != fitted.heads else seen.signals.source
    formula, plain = by_means[means], by_means["rules"]
    costs, shape = units_lost(checked), shape_of(seen)
    own = {check.bound.id: check.bound.rule.dimension for check in checked}
    marks: dict[Rated, float] = {}
    off: dict[Rated, float] = {}
    for name in RATED:
        line = formula.marks[name]
        others = sum(units for rule, units in costs.items() if own.get(rule) == name and rule not in fitted.rules)
        extra = fitted.other * others
        mark = _within(_sum(line, costs, shape) - extra)
        alone = _within(_sum(plain.marks[name], costs, shape) - extra)
        marks[name] = mark
        off[name] = _off(line, mark, abs(mark - alone))
    return Sums(formula, marks, off, _sum_up(formula.critical, costs, shape))


def points_of(check: Checked, fitted: Fitted, sums: Sums) -> dict[Rated, float]:
    """Return how many points one outcome took from each mark, were it the only one of its rule."""
    rule = check.bound.id
    if not check.lost:
        return {}
    share = min(check.lost / UNIT, MOST_UNITS)
    if rule not in fitted.rules:
        dimension = check.bound.rule.dimension
        return {} if dimension == "inclusion" else {dimension: share * fitted.other}
    further = critical_in(check.bound.rule.dimension) if check.critical else ""
    taken = {}
    for name in RATED:
        costs = sums.formula.marks[name].costs
        points = share * costs.get(rule, 0.0) + costs.get(further, 0.0)
        if points:
            taken[name] = points
    return taken


def critical_points(check: Checked, sums: Sums) -> float:
    """Return how much one outcome adds to the sum behind the critical flag."""
    costs = sums.formula.critical.costs
    further = costs.get(critical_in(check.bound.rule.dimension), 0.0) if check.critical else 0.0
    return check.lost / UNIT * costs.get(check.bound.id, 0.0) + further


def _sum(line: Line, costs: Mapping[str, float], shape: frozenset[str]) -> float:
    taken = sum(units * line.costs.get(rule, 0.0) for rule, units in costs.items())
    return line.start + sum(line.shape.get(name, 0.0) for name in shape) - taken


def _sum_up(line: CriticalLine, costs: Mapping[str, float], shape: frozenset[str]) -> float:
    added = sum(units * line.costs.get(rule, 0.0) for rule, units in costs.items())
    return line.start + sum(line.shape.get(name, 0.0) for name in shape) + added


def _off(line: Line, mark: float, differs: float) -> float:
    spread = line.spread
    return spread.least + spread.middle * mark * (100 - mark) / 2500 + spread.doubt * differs


def _within(value: float) -> float:
    return min(100.0, max(0.0, value))

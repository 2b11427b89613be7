"""Scores both sides of every pair and sums the differences up."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.fairness.model import Pair
from trainer.scoring.model import Case, Response
from trainer.scoring.observation import Scorecard
from trainer.scoring.values import DIMENSIONS, Dimension

Mode = Literal["authored", "bare"]
Measure = Dimension | Literal["overall"]
Score = Callable[[Response, Case], Scorecard]
MODES: tuple[Mode, ...] = ("authored", "bare")
MEASURES: tuple[Measure, ...] = (*DIMENSIONS, "overall")
#: Points of 100 by which a way of writing may move the mean of a mark.
GOAL = 2.0
SEED = 20
RESAMPLES = 4000
WORST = 5
CAUSES = 8


@dataclass(frozen=True, slots=True)
class Both:
    """Holds a pair with the scorecards of its two sides."""

    pair: Pair
    plain: Scorecard
    other: Scorecard

    def difference(self, measure: Measure) -> float:
        """Return by how much the group's words are marked above the plain ones."""
        return mark(self.other, measure) - mark(self.plain, measure)


@dataclass(frozen=True, slots=True)
class Difference:
    """Holds the mean paired difference of one mark with its interval, and the mean of its size."""

    mean: float
    low: float
    high: float
    size: float

    @property
    def is_within(self) -> bool:
        """Tell whether the whole interval lies within the goal."""
        return max(-self.low, self.high) <= GOAL


@dataclass(frozen=True, slots=True)
class Worst:
    """Names a pair whose marks lie far apart."""

    pair: str
    tone: float
    overall: float


@dataclass(frozen=True, slots=True)
class Cause:
    """Says how many points a rule moves a mark by, over all pairs of a group, and in how many."""

    rule: str
    dimension: Dimension
    points: float
    pairs: int


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Holds everything measured on one group in one mode."""

    group: str
    mode: Mode
    pairs: int
    scenarios: int
    differences: Mapping[Measure, Difference]
    falls: int
    """Pairs that pass in plain words and not in the group's."""
    rises: int
    criticals: int
    """Pairs of which one side alone holds a critical error."""
    worst: tuple[Worst, ...]
    causes: tuple[Cause, ...]


def mark(card: Scorecard, measure: Measure) -> float:
    """Return one of the marks of a scorecard."""
    return card.overall if measure == "overall" else card.marks[measure]


def score_pairs(pairs: Sequence[Pair], mode: Mode, score: Score) -> tuple[Both, ...]:
    """Score both sides of each pair, with what is expected or without."""

    def card(response: Response, case: Case) -> Scorecard:
        return score(response, case if mode == "authored" else case.model_copy(update={"expectations": None}))

    return tuple(
        Both(pair, card(pair.plain.response, pair.plain.case), card(pair.other.response, pair.other.case))
        for pair in pairs
    )


def figures_of(group: str, mode: Mode, scored: Sequence[Both], pass_mark: float) -> GroupFigures:
    """Return the figures of one group; the bootstrap draws whole scenarios."""
    passes = [(one.plain.overall >= pass_mark, one.other.overall >= pass_mark) for one in scored]
    return GroupFigures(
        group=group,
        mode=mode,
        pairs=len(scored),
        scenarios=len({one.pair.scenario for one in scored}),
        differences=differences_of(scored),
        falls=passes.count((True, False)),
        rises=passes.count((False, True)),
        criticals=sum((one.plain.critical is None) != (one.other.critical is None) for one in scored),
        worst=_worst(scored),
        causes=_causes(scored),
    )


def differences_of(scored: Sequence[Both]) -> Mapping[Measure, Difference]:
    """Return the mean difference of each mark, with a bootstrap interval over scenarios."""
    names = sorted({one.pair.scenario for one in scored})
    values = np.array([[one.difference(measure) for measure in MEASURES] for one in scored])
    sums = np.zeros((len(names), len(MEASURES)))
    counts = np.zeros(len(names))
    member = [names.index(one.pair.scenario) for one in scored]
    np.add.at(sums, member, values)
    np.add.at(counts, member, 1)
    low, high = _interval(sums, counts)
    return {
        measure: Difference(
            mean=float(values[:, column].mean()),
            low=float(low[column]),
            high=float(high[column]),
            size=float(np.abs(values[:, column]).mean()),
        )
        for column, measure in enumerate(MEASURES)
    }


def _interval(sums: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    drawn = np.random.default_rng(SEED).integers(0, len(counts), size=(RESAMPLES, len(counts)))
    weights = np.stack([np.bincount(row, minlength=len(counts)) for row in drawn])
    means = (weights @ sums) / (weights @ counts)[:, None]
    return np.asarray(np.quantile(means, [0.025, 0.975], axis=0))


def _worst(scored: Sequence[Both]) -> tuple[Worst, ...]:
    found = [Worst(one.pair.id, one.difference("tone"), one.difference("overall")) for one in scored]
    found.sort(key=lambda one: (-round(max(abs(one.tone), abs(one.overall)), 6), one.pair))
    return tuple(found[:WORST])


def _causes(scored: Sequence[Both]) -> tuple[Cause, ...]:
    """Return the rules that move marks most; what their points come to is spread over all pairs."""
    points: dict[tuple[str, Dimension], float] = defaultdict(float)
    pairs: Counter[tuple[str, Dimension]] = Counter()
    for one in scored:
        before, after = _points(one.plain), _points(one.other)
        for key in before | after:
            moved = after.get(key, 0) - before.get(key, 0)
            points[key] += moved
            pairs[key] += abs(moved) > 1e-9
    found = [Cause(*key, points=points[key] / len(scored), pairs=pairs[key]) for key in points if pairs[key]]
    found.sort(key=lambda cause: (-round(abs(cause.points), 6), cause.rule, DIMENSIONS.index(cause.dimension)))
    return tuple(found[:CAUSES])


def _points(card: Scorecard) -> dict[tuple[str, Dimension], float]:
    found: dict[tuple[str, Dimension], float] = defaultdict(float)
    for finding in card.findings:
        rule = finding.rule.split(":")[0]
        found[rule, finding.dimension] += finding.points
        for dimension in DIMENSIONS:
            if dimension in finding.also:
                found[rule, dimension] += finding.also[dimension]
    return found

"""Compares two scorecards of one response: marks, lines crossed, and the rules that made the difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.scoring.certainty import is_scored
from trainer.scoring.model import Critical
from trainer.scoring.observation import Finding, Scorecard, Standing
from trainer.scoring.values import DIMENSIONS, Dimension

Crossing = Literal["fails", "passes", "critical", "cleared"]
_WORST: tuple[Standing, ...] = ("gained", "partial", "cost", "critical")


@dataclass(frozen=True, slots=True)
class RuleShift:
    """Says how what one rule found differs; a standing of None is a rule that said nothing.

    ``points`` are of its dimension's 100, with a minus where the later scorecard takes more.
    """

    rule: str
    before: Standing | None
    after: Standing | None
    points: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Holds what two scorecards of one response do not agree in; a mark of None needs a person."""

    before: float | None
    after: float | None
    was_critical: Critical | None
    is_critical: Critical | None
    crossed: tuple[Crossing, ...]
    dimensions: tuple[Dimension, ...]
    """Those whose marks differ, or that need a person in one of the two alone."""
    rules: tuple[RuleShift, ...]
    """What changed its standing first, then by the points."""

    @property
    def is_change(self) -> bool:
        """Tell whether anything was judged otherwise; other words for the same judgement are no change."""
        return bool(
            self.before != self.after or self.was_critical != self.is_critical or self.crossed or self.dimensions
        )

    @property
    def shift(self) -> float:
        """Return by how many points the overall mark moves; 0 where one of the two needs a person."""
        return 0.0 if self.before is None or self.after is None else self.after - self.before


def compare(before: Scorecard, after: Scorecard, lines: tuple[float, float]) -> Difference:
    """Compare two scorecards, each against its own pass mark of ``lines``."""
    return Difference(
        before=before.overall if is_scored(before) else None,
        after=after.overall if is_scored(after) else None,
        was_critical=before.critical,
        is_critical=after.critical,
        crossed=_crossed(before, after, lines),
        dimensions=tuple(name for name in DIMENSIONS if _seen(before, name) != _seen(after, name)),
        rules=_rules(before, after),
    )


def passes(card: Scorecard, line: float) -> bool:
    """Tell whether a response passes; one that needs a person does not, as long as nobody has looked."""
    return is_scored(card) and card.critical is None and card.overall >= line


def _crossed(before: Scorecard, after: Scorecard, lines: tuple[float, float]) -> tuple[Crossing, ...]:
    found: list[Crossing] = []
    did, does = passes(before, lines[0]), passes(after, lines[1])
    if did != does:
        found.append("passes" if does else "fails")
    if (before.critical is None) != (after.critical is None):
        found.append("critical" if after.critical else "cleared")
    return tuple(found)


def _seen(card: Scorecard, name: Dimension) -> float | None:
    return None if name in card.abstain else card.marks.get(name)


def _rules(before: Scorecard, after: Scorecard) -> tuple[RuleShift, ...]:
    old, new = _by_rule(before), _by_rule(after)
    found = [_shift(rule, old.get(rule), new.get(rule)) for rule in sorted(old.keys() | new.keys())]
    # What was in order on both sides took nothing from either; its points only say how much was at stake.
    told = [one for one in found if one.before != one.after or (one.points and one.before != "gained")]
    return tuple(sorted(told, key=lambda one: (one.before == one.after, -abs(one.points), one.rule)))


def _by_rule(card: Scorecard) -> Mapping[str, tuple[Standing, float]]:
    """Return by rule the worst that it said, and all its points."""
    found: dict[str, tuple[Standing, float]] = {}
    for finding in card.findings:
        found[finding.rule] = _joined(found.get(finding.rule), finding)
    return found


def _joined(said: tuple[Standing, float] | None, finding: Finding) -> tuple[Standing, float]:
    if said is None:
        return finding.standing, finding.points
    return max(said[0], finding.standing, key=_WORST.index), said[1] + finding.points


def _shift(rule: str, old: tuple[Standing, float] | None, new: tuple[Standing, float] | None) -> RuleShift:
    points = round((new[1] if new else 0.0) - (old[1] if old else 0.0), 1)
    return RuleShift(rule, old[0] if old else None, new[0] if new else None, points)

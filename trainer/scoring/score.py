"""From what was checked to a scorecard: marks, intervals, findings, and where a person is needed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from trainer.scoring.checked import Checked
from trainer.scoring.language import is_readable
from trainer.scoring.marks.model import RATED, Fitted, Rated
from trainer.scoring.marks.sums import Sums, add_up, critical_points, points_of
from trainer.scoring.model import Case, Critical, Rubric
from trainer.scoring.observation import Finding, Observation, Scorecard, Standing
from trainer.scoring.values import DIMENSIONS, Dimension

#: A dimension always has this much weight at stake: what no check looked at counts as in order.
LEAST_WEIGHT = 6.0
#: Above this score a classifier adds to the sums and says nothing.
GUESS_BELOW = 0.5
#: What can be told from words alone; where an answer went shows in its moves.
_OF_WORDS: tuple[Dimension, ...] = ("tone", "privacy", "reading", "ownership", "inclusion")


@dataclass(frozen=True, slots=True)
class Marking:
    """Holds marks, where a person is needed, and which outcomes are critical, before any wording."""

    marks: Mapping[Dimension, float]
    overall: float
    abstain: tuple[Dimension, ...]
    criticals: Mapping[int, Critical]
    """By the place of the outcome among those checked."""
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    sums: Sums | None = None
    is_capped: bool = False
    """Whether a rule itself calls the response critical, which caps the overall mark."""


def score_checks(checked: Sequence[Checked], rubric: Rubric, observation: Observation) -> Scorecard:
    """Turn what was seen into six marks, the overall mark and findings."""
    unread = () if is_read(observation) else _OF_WORDS
    fitted = rubric.fitted
    if fitted is None:
        marking = _mark_plainly(checked, rubric, observation, unread)
    else:
        marking = _mark_as_fitted(checked, rubric, observation, unread)
    capped = {checked[index].bound.rule.dimension for index in marking.criticals}
    marks = {
        name: _mark(min(mark, rubric.critical_dimension_cap) if name in capped else mark)
        for name, mark in marking.marks.items()
    }
    worst = max(marking.criticals.values(), default=None)
    return Scorecard(
        mode=_mode(observation.case),
        marks=marks,
        overall=_mark(min(marking.overall, rubric.critical_overall_cap) if marking.is_capped else marking.overall),
        critical=worst,
        abstain=marking.abstain,
        findings=tuple(_findings(checked, marking, fitted, unread)),
        intervals=marking.intervals,
    )


def is_read(observation: Observation) -> bool:
    """Tell whether the rules could read what was written; where nothing was written there is nothing to misread."""
    written = [move.folded.text for move in observation.moves if move.move.text.strip()]
    return not written or is_readable("\n".join(written))


def _mark_plainly(
    checked: Sequence[Checked], rubric: Rubric, observation: Observation, unread: Sequence[Dimension]
) -> Marking:
    """Mark by the rubric's weights, as a pack does that brings a rubric of its own."""
    marks: dict[Dimension, float] = {}
    abstain: list[Dimension] = []
    criticals = {index: found for index, check in enumerate(checked) if (found := check.critical)}
    hit = {checked[index].bound.rule.dimension for index in criticals}
    for dimension in DIMENSIONS:
        own = [check for check in checked if check.bound.rule.dimension == dimension]
        seen = sum(check.weight for check in own)
        marks[dimension] = 100 * (1 - sum(check.lost for check in own) / max(seen, LEAST_WEIGHT))
        if dimension not in hit and (dimension in unread or seen < rubric.enough_weight.get(dimension, 0)):
            abstain.append(dimension)
    capped = {
        name: min(mark, rubric.critical_dimension_cap) if name in hit else mark for name, mark in marks.items()
    }
    overall = weighted_overall(capped, abstain, rubric, observation.case)
    return Marking(marks, overall, tuple(abstain), criticals, is_capped=bool(criticals))


def _mark_as_fitted(
    checked: Sequence[Checked], rubric: Rubric, observation: Observation, unread: Sequence[Dimension]
) -> Marking:
    """Mark by the lines that were fitted on raters' marks; inclusion, which nobody rated, by the rubric."""
    fitted = rubric.fitted
    if fitted is None:
        raise ValueError("the rubric has no fitted lines")
    plain = _mark_plainly(checked, rubric, observation, unread)
    sums = add_up(fitted, checked, observation)
    # Sums over words that nobody could read say nothing.
    criticals = plain.criticals if unread else _criticals(checked, sums)
    hit = {checked[index].bound.rule.dimension for index in criticals}
    doubted = {checked[index].bound.rule.dimension for index in plain.criticals if index not in criticals}
    abstain = [
        name
        for name in DIMENSIONS
        if name not in hit
        and (name in unread or name in doubted or (name != "inclusion" and sums.off[name] > fitted.widest))
    ]
    if "inclusion" in plain.abstain and "inclusion" not in abstain:
        abstain.append("inclusion")
    marks: dict[Dimension, float] = {name: sums.marks[name] for name in RATED if name != "overall"}
    marks["inclusion"] = plain.marks["inclusion"]
    intervals: dict[str, tuple[float, float]] = {
        name: _interval(sums.marks[name], sums.off[name]) for name in RATED
    }
    is_capped = any(checked[index].critical for index in criticals)
    return Marking(marks, sums.marks["overall"], tuple(abstain), criticals, intervals, sums, is_capped)


def _criticals(checked: Sequence[Checked], sums: Sums) -> dict[int, Critical]:
    """Return which outcomes fail the response: some always, the rest where raters would agree.

    What a rule found must carry the flag; the classifiers alone never fail anybody.
    """
    if not sums.is_critical:
        return {index: kind for index, check in enumerate(checked) if (kind := check.critical) and _stands(check)}
    named = {index: kind for index, check in enumerate(checked) if (kind := check.critical)}
    if named:
        return named
    by_rule = [index for index, check in enumerate(checked) if check.lost and check.bound.rule.kind != "classifier"]
    if not by_rule:
        return {}
    return {max(by_rule, key=lambda index: (critical_points(checked[index], sums), checked[index].lost)): "C1"}


def _stands(check: Checked) -> bool:
    """Tell whether a critical needs nobody's consent: a C2, a breach of privacy or of access, a declared pitfall.

    On responses by three authors raters agreed with nine of ten of these, with three of four of the others.
    """
    rule = check.bound.rule
    return check.critical == "C2" or rule.dimension in ("privacy", "inclusion") or rule.kind == "pitfalls"


def weighted_overall(
    marks: Mapping[Dimension, float], abstain: Sequence[Dimension], rubric: Rubric, case: Case
) -> float:
    """Return the rubric's overall mark: the weighted mean, pulled towards the weakest dimension."""
    weights = rubric.weights[case.inbound]
    counted = [name for name in DIMENSIONS if name not in abstain and weights.get(name, 0) > 0]
    counted = counted or [name for name in DIMENSIONS if weights.get(name, 0) > 0]
    total = sum(weights[name] for name in counted)
    mean = sum(weights[name] * marks[name] for name in counted) / total
    weakest = min(marks[name] for name in counted)
    return (1 - rubric.weakest_share) * mean + rubric.weakest_share * weakest


def _findings(
    checked: Sequence[Checked], marking: Marking, fitted: Fitted | None, unread: Sequence[Dimension]
) -> Iterable[Finding]:
    hit = {checked[index].bound.rule.dimension for index in marking.criticals}
    for dimension in DIMENSIONS:
        if dimension in unread and dimension not in hit:
            continue
        own = [(index, check) for index, check in enumerate(checked) if check.bound.rule.dimension == dimension]
        total = max(sum(check.weight for _, check in own), LEAST_WEIGHT)
        for index, check in own:
            if _is_worth_saying(check):
                yield _finding(check, total, marking.criticals.get(index), _points(check, fitted, marking.sums))


def _is_worth_saying(check: Checked) -> bool:
    if check.bound.rule.kind == "classifier":
        # What was learned is a guess: it speaks up only where it is far from what reads well.
        return check.outcome.score < GUESS_BELOW
    return check.outcome.score < 1 or check.bound.rule.gained is not None


def _points(check: Checked, fitted: Fitted | None, sums: Sums | None) -> Mapping[Rated, float] | None:
    return None if fitted is None or sums is None else points_of(check, fitted, sums)


def _finding(
    check: Checked, total: float, critical: Critical | None, taken: Mapping[Rated, float] | None
) -> Finding:
    rule, outcome = check.bound.rule, check.outcome
    standing = _standing(check, critical)
    is_gained = standing == "gained"
    title = (rule.gained or rule.title) if is_gained else rule.title
    by_weight = 100 * check.weight * (outcome.score if is_gained else outcome.score - 1) / total
    own = by_weight
    also: dict[str, float] = {}
    if taken is not None and not is_gained and rule.dimension != "inclusion":
        own = -taken.get(rule.dimension, 0.0)
        also = {name: round(-points, 1) for name, points in taken.items() if name != rule.dimension}
    return Finding(
        rule=check.bound.id if outcome.item is None else f"{check.bound.id}:{outcome.item}",
        check=rule.check,
        dimension=rule.dimension,
        standing=standing,
        points=round(own, 1),
        title=_filled(title, outcome.words),
        why=_filled(rule.why, outcome.words),
        better=_filled(rule.better, outcome.words),
        evidence=outcome.evidence,
        critical=critical,
        also={name: points for name, points in also.items() if points},
        is_learned=rule.kind == "classifier",
    )


def _standing(check: Checked, critical: Critical | None) -> Standing:
    if critical:
        return "critical"
    if check.outcome.score >= 1:
        return "gained"
    return "partial" if check.outcome.score > 0 else "cost"


def _interval(mark: float, off: float) -> tuple[float, float]:
    return _mark(mark - off), _mark(mark + off)


def _mode(case: Case) -> Literal["bare", "authored"]:
    return "bare" if case.expectations is None else "authored"


def _mark(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 1)


def _filled(text: str, words: Mapping[str, str]) -> str:
    if "{" not in text:
        return text
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text

"""From a response to a scorecard: read once, check with every rule, then turn into marks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from trainer.core.text import fold, sentences
from trainer.scoring.actions import action_codes
from trainer.scoring.language import is_readable
from trainer.scoring.model import (
    BoundRule,
    Case,
    Critical,
    Finding,
    MoveText,
    Observation,
    Outcome,
    Response,
    Rubric,
    Scorecard,
    Standing,
)
from trainer.scoring.values import DIMENSIONS, Dimension

#: A dimension always has this much weight at stake: what no check looked at counts as in order.
LEAST_WEIGHT = 6.0
#: What can be told from words alone; where an answer went shows in its moves.
_OF_WORDS: tuple[Dimension, ...] = ("tone", "privacy", "reading", "ownership", "inclusion")


@dataclass(frozen=True, slots=True)
class Checked:
    """Holds one outcome together with the rule that saw it."""

    bound: BoundRule
    outcome: Outcome

    @property
    def weight(self) -> float:
        """Return the weight this outcome has in its dimension."""
        own = self.outcome.weight
        return self.bound.rule.weight if own is None else own

    @property
    def critical(self) -> Critical | None:
        """Return the class of error this outcome stands for, if it is one."""
        if self.outcome.score > 0 or self.outcome.is_critical is False:
            return None
        return self.bound.rule.critical or ("C1" if self.outcome.is_critical else None)


def read_response(response: Response, case: Case) -> Observation:
    """Read all that the rules need out of a response, once."""
    moves = tuple(
        MoveText(index, move, fold(move.text), sentences(move.text)) for index, move in enumerate(response.moves)
    )
    return Observation(case, response, moves, action_codes(response, case))


def check_response(observation: Observation, rules: Iterable[BoundRule]) -> tuple[Checked, ...]:
    """Return what each rule saw, in the order of the rules."""
    return tuple(Checked(bound, outcome) for bound in rules for outcome in bound.find(observation))


def score_checks(checked: Sequence[Checked], rubric: Rubric, observation: Observation) -> Scorecard:
    """Turn what was seen into six marks, the overall mark and findings."""
    marks: dict[Dimension, float] = {}
    abstain: list[Dimension] = []
    findings: list[Finding] = []
    unread = () if _is_read(observation) else _OF_WORDS
    for dimension in DIMENSIONS:
        own = [check for check in checked if check.bound.rule.dimension == dimension]
        seen_weight = sum(check.weight for check in own)
        total = max(seen_weight, LEAST_WEIGHT)
        has_critical = any(check.critical for check in own)
        cost = sum(check.weight * (1 - check.outcome.score) for check in own)
        mark = 100 * (1 - cost / total)
        marks[dimension] = _mark(min(mark, rubric.critical_dimension_cap) if has_critical else mark)
        if has_critical or dimension not in unread:
            findings.extend(_finding(check, total) for check in own if _is_worth_saying(check))
        if not has_critical and (dimension in unread or seen_weight < rubric.enough_weight.get(dimension, 0)):
            abstain.append(dimension)
    worst = _worst(check.critical for check in checked)
    overall = _overall(marks, abstain, rubric, observation.case)
    return Scorecard(
        mode=_mode(observation.case),
        marks=marks,
        overall=_mark(min(overall, rubric.critical_overall_cap) if worst else overall),
        critical=worst,
        abstain=tuple(abstain),
        findings=tuple(findings),
    )


def judge_response(response: Response, case: Case, rules: Sequence[BoundRule], rubric: Rubric) -> Scorecard:
    """Read, check and score a response in one go."""
    observation = read_response(response, case)
    return score_checks(check_response(observation, rules), rubric, observation)


def _is_read(observation: Observation) -> bool:
    """Tell whether the rules could read what was written; where nothing was written there is nothing to misread."""
    written = [move.folded.text for move in observation.moves if move.move.text.strip()]
    return not written or is_readable("\n".join(written))


def _mode(case: Case) -> Literal["bare", "authored"]:
    return "bare" if case.expectations is None else "authored"


def _mark(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 1)


def _worst(classes: Iterable[Critical | None]) -> Critical | None:
    return max((name for name in classes if name), default=None)


def _overall(marks: Mapping[Dimension, float], abstain: Sequence[Dimension], rubric: Rubric, case: Case) -> float:
    weights = rubric.weights[case.inbound]
    counted = [name for name in DIMENSIONS if name not in abstain and weights.get(name, 0) > 0]
    counted = counted or [name for name in DIMENSIONS if weights.get(name, 0) > 0]
    total = sum(weights[name] for name in counted)
    mean = sum(weights[name] * marks[name] for name in counted) / total
    weakest = min(marks[name] for name in counted)
    return (1 - rubric.weakest_share) * mean + rubric.weakest_share * weakest


def _is_worth_saying(check: Checked) -> bool:
    return check.outcome.score < 1 or check.bound.rule.gained is not None


def _standing(check: Checked) -> Standing:
    if check.critical:
        return "critical"
    if check.outcome.score >= 1:
        return "gained"
    return "partial" if check.outcome.score > 0 else "cost"


def _finding(check: Checked, total: float) -> Finding:
    rule, outcome = check.bound.rule, check.outcome
    standing = _standing(check)
    if standing == "gained":
        share, title = outcome.score, rule.gained or rule.title
    else:
        share, title = outcome.score - 1, rule.title
    return Finding(
        rule=check.bound.id if outcome.item is None else f"{check.bound.id}:{outcome.item}",
        check=rule.check,
        dimension=rule.dimension,
        standing=standing,
        points=round(100 * check.weight * share / total, 1),
        title=_filled(title, outcome.words),
        why=_filled(rule.why, outcome.words),
        better=_filled(rule.better, outcome.words),
        evidence=outcome.evidence,
        critical=check.critical,
    )


def _filled(text: str, words: Mapping[str, str]) -> str:
    if "{" not in text:
        return text
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text

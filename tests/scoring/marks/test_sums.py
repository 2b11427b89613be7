"""Fitted marks only fall when something is found, and say how sure they are."""

import json
from dataclasses import replace

import pytest

from tests.scoring.house import house_judge, house_rubric
from tests.scoring.situations import case, rule, says
from trainer.scoring.checked import Checked
from trainer.scoring.classifiers.signals import Classifiers
from trainer.scoring.judge import judge_response, read_response
from trainer.scoring.marks.model import Fitted
from trainer.scoring.marks.shape import SHAPES, shape_of
from trainer.scoring.marks.sums import MOST_UNITS, units_lost
from trainer.scoring.model import Response, Rubric
from trainer.scoring.observation import Outcome, Scorecard
from trainer.scoring.score import score_checks

LINE = {"start": 90, "costs": {"tone.test": 40}, "shape": {}, "spread": {"least": 5, "middle": 10, "doubt": 1}}
CRITICAL = {"start": 0, "costs": {"tone.test": 80}, "shape": {}, "line": 50}


def fitted(**more: object) -> Rubric:
    formula = {"marks": dict.fromkeys(("tone", "channel", "privacy", "reading", "ownership", "overall"), LINE)}
    formulas = {"rules": formula | {"critical": CRITICAL}}
    told = {"heads": "", "widest": 30, "other": 20, "rules": ["tone.test"], "authored": formulas, "bare": formulas}
    made = Fitted.model_validate_json(json.dumps(told | more))
    return house_rubric().model_copy(update={"fitted": made})


def checks(*scores: float, critical: str | None = None) -> tuple[Checked, ...]:
    bound = rule("existence", {"tokens": ["idiot"]}, weight=6, **({"critical": critical} if critical else {}))
    return tuple(Checked(bound, Outcome(score)) for score in scores)


def card(*scores: float, rubric: Rubric | None = None, critical: str | None = None) -> Scorecard:
    seen = read_response(says("Hello there, Sam."), case())
    return score_checks(checks(*scores, critical=critical), rubric or fitted(), seen)


@pytest.mark.parametrize("scores", [(1.0,), (0.5,), (0.2, 0.9), (0.0,), (0.0, 0.0)])
def test_a_further_breach_never_raises_a_mark(scores: tuple[float, ...]) -> None:
    before, after = card(*scores), card(*scores, 0.0)
    assert all(after.marks[name] <= before.marks[name] for name in before.marks)
    assert after.overall <= before.overall


def test_however_often_a_rule_fires_it_takes_no_more_than_its_most() -> None:
    assert units_lost(checks(*[0.0] * 9)) == {"tone.test": MOST_UNITS}


def test_marks_in_the_middle_are_less_sure_than_those_at_the_end() -> None:
    low, high = card(1.0).intervals["tone"]
    lower, higher = card(0.0).intervals["tone"]
    assert higher - lower > high - low


def test_a_rule_that_came_later_takes_what_was_set_for_such_rules() -> None:
    known, unknown = card(0.0), card(0.0, rubric=fitted(rules=[]))
    assert unknown.marks["tone"] < known.marks["tone"]
    assert unknown.marks["reading"] == known.marks["reading"]


def test_the_points_of_a_finding_are_what_the_line_takes_and_the_others_are_named() -> None:
    (finding,) = card(0.5).findings
    assert finding.points == -20
    assert finding.also["reading"] == -20


def test_what_raters_would_let_pass_needs_a_person_instead_of_failing() -> None:
    easy = fitted()
    assert easy.fitted is not None
    lenient = json.loads(easy.fitted.model_dump_json())
    for mode in ("authored", "bare"):
        lenient[mode]["rules"]["critical"]["line"] = 200
    doubted = card(0.0, rubric=fitted(**{name: lenient[name] for name in ("authored", "bare")}), critical="C1")
    assert doubted.critical is None
    assert "tone" in doubted.abstain


def test_what_always_fails_fails_whatever_the_sum_says() -> None:
    easy = fitted()
    assert easy.fitted is not None
    lenient = json.loads(easy.fitted.model_dump_json())
    lenient["bare"]["rules"]["critical"]["line"] = 200
    failed = card(0.0, rubric=fitted(bare=lenient["bare"]), critical="C2")
    assert failed.critical == "C2"
    assert failed.overall <= 10


def test_classifiers_alone_never_fail_anybody() -> None:
    judge = house_judge()
    assert judge.classifiers is not None
    learned = tuple(bound for bound in judge.rules if bound.rule.kind == "classifier")
    awful = says("Please contact customer services on our website for further assistance with your query.")
    scored = judge_response(awful, case(), learned, judge.rubric, classifiers=judge.classifiers)
    assert scored.critical is None
    assert any(finding.is_learned for finding in scored.findings)


def test_other_weights_than_those_fitted_with_leave_the_rules_alone() -> None:
    judge = house_judge()
    assert judge.classifiers is not None
    strange = Classifiers(replace(judge.classifiers.heads, digest="other"))
    response = says("I am sorry, three days without your bag is awful. I will ring you at six.")
    alone = judge_response(response, case(), judge.rules, judge.rubric)
    other = judge_response(response, case(), judge.rules, judge.rubric, classifiers=strange)
    assert dict(other.marks) == dict(alone.marks)


def test_the_shape_counts_what_was_done_and_not_how_long_it_is() -> None:
    short = shape_of(read_response(says("Sorry."), case()))
    long = shape_of(read_response(says("Sorry. " * 40), case()))
    assert short == long == {"asked in public", "replies in public"}
    left = Response.model_validate_json('{"moves": [{"kind": "ignore"}, {"kind": "note", "text": "bait"}]}')
    assert shape_of(read_response(left, case())) == {"asked in public", "ignores", "leaves a note"}
    assert short <= set(SHAPES)

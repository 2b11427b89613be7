"""Two scorecards of one response: what moved, which line is crossed, and which rules did it."""

from dataclasses import replace

import pytest

from tests.simulation.make_scorecard import make_scorecard
from trainer.scoring.compare import RuleShift, compare, passes
from trainer.scoring.observation import Finding, Scorecard, Standing
from trainer.scoring.values import DIMENSIONS

LINES = (75.0, 75.0)


def card(overall: float, *findings: Finding, critical: bool = False) -> Scorecard:
    made = replace(make_scorecard(overall=overall), findings=findings)
    return replace(made, critical="C1") if critical else made


def finding(rule: str, standing: Standing, points: float, title: str = "t") -> Finding:
    return Finding(rule, "T1", "tone", standing, points, title, "w", "b", ())


def test_the_same_scorecard_is_no_change() -> None:
    found = compare(card(80, finding("tone.calm", "cost", -4)), card(80, finding("tone.calm", "cost", -4)), LINES)

    assert not found.is_change
    assert (found.shift, found.crossed, found.rules, found.dimensions) == (0, (), (), ())


def test_other_words_for_the_same_judgement_are_no_change() -> None:
    old, new = finding("tone.calm", "cost", -4, "Old words"), finding("tone.calm", "cost", -4, "New words")

    assert not compare(card(80, old), card(80, new), LINES).is_change


@pytest.mark.parametrize(
    ("before", "after", "crossed"),
    [
        (card(80), card(74.9), ("fails",)),
        (card(74.9), card(75), ("passes",)),
        (card(80), card(10, critical=True), ("fails", "critical")),
        (card(10, critical=True), card(80), ("passes", "cleared")),
        (card(40), card(10, critical=True), ("critical",)),
        (card(80, critical=True), card(80, critical=True), ()),
        (card(80), card(90), ()),
        (card(80), replace(card(80), abstain=DIMENSIONS[:4]), ("fails",)),
        (card(40), replace(card(90), abstain=DIMENSIONS[:4]), ()),
    ],
)
def test_lines_are_crossed_up_and_down(before: Scorecard, after: Scorecard, crossed: tuple[str, ...]) -> None:
    assert compare(before, after, LINES).crossed == crossed


def test_a_pass_mark_that_moves_is_crossed_by_a_mark_that_does_not() -> None:
    found = compare(card(70), card(70), (75.0, 65.0))

    assert found.is_change
    assert (found.shift, found.crossed) == (0, ("passes",))


def test_a_mark_that_needs_a_person_moves_by_nothing() -> None:
    found = compare(card(80), replace(card(20), abstain=DIMENSIONS[:4]), LINES)

    assert (found.before, found.after, found.shift) == (80, None, 0)
    assert found.dimensions == DIMENSIONS[:4]


def test_a_change_of_one_dimension_alone_is_a_change() -> None:
    found = compare(make_scorecard(tone=90), make_scorecard(tone=60), LINES)

    assert found.is_change
    assert found.dimensions == ("tone",)


def test_the_rules_that_differ_are_named_with_new_standings_first() -> None:
    before = card(80, finding("tone.a", "cost", -4), finding("tone.b", "gained", 9), finding("tone.c", "cost", -2))
    after = card(
        70, finding("tone.a", "cost", -20), finding("tone.b", "gained", 3), finding("tone.d", "partial", -1)
    )

    assert compare(before, after, LINES).rules == (
        RuleShift("tone.c", "cost", None, 2),
        RuleShift("tone.d", None, "partial", -1),
        RuleShift("tone.a", "cost", "cost", -16),
    )


def test_what_one_rule_found_twice_counts_together_by_its_worst() -> None:
    before = card(80, finding("tone.a", "cost", -4))
    after = card(70, finding("tone.a", "partial", -3), finding("tone.a", "critical", -5))

    assert compare(before, after, LINES).rules == (RuleShift("tone.a", "cost", "critical", -4),)


def test_nobody_passes_who_needs_a_person_or_made_a_critical_error() -> None:
    assert passes(card(75), 75)
    assert not passes(card(74.9), 75)
    assert not passes(card(90, critical=True), 75)
    assert not passes(replace(card(90), abstain=DIMENSIONS[:4]), 75)

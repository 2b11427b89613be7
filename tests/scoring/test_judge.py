"""From outcomes to marks: the formula, the caps, and what is left out."""

import time

import pytest

from tests.scoring.house import house_rubric, house_rules
from tests.scoring.situations import case, judged, rule, says
from trainer.core.text import Span
from trainer.scoring.items import case_of, score_line
from trainer.scoring.judge import judge_response
from trainer.scoring.proof import prove_rule


@pytest.mark.parametrize("bound", house_rules(), ids=lambda bound: bound.id)
def test_every_rule_of_the_house_proves_itself(bound: object) -> None:
    assert prove_rule(bound) == ()  # type: ignore[arg-type]


def test_the_house_covers_at_least_twenty_checks() -> None:
    assert len({bound.rule.check for bound in house_rules()}) >= 20


def test_nothing_at_stake_is_a_hundred() -> None:
    card = judge_response(says("Hello."), case(), (), house_rubric())
    assert set(card.marks.values()) == {100.0}
    assert card.overall == 100.0


def test_a_rule_that_does_not_apply_stays_out_of_the_sum() -> None:
    applies = rule("required", {"tokens": ["sorry"]}, weight=6)
    other = rule("required", {"tokens": ["never"]}, weight=6, when={"inbound": ["letter"]})
    alone = judge_response(says("Hello."), case(), (applies,), house_rubric())
    both = judge_response(says("Hello."), case(), (applies, other), house_rubric())
    assert alone.marks == both.marks
    assert alone.marks["tone"] == 0


def test_bad_words_that_are_not_there_neither_earn_nor_thin_out() -> None:
    wanted = rule("required", {"tokens": ["sorry"]}, weight=6)
    bad = rule("existence", {"tokens": ["calm down"]}, weight=6)
    card = judge_response(says("Hello."), case(), (wanted, bad), house_rubric())
    assert card.marks["tone"] == 0


def test_points_of_costs_add_up_to_what_the_mark_lost() -> None:
    card = judged(says("Hello, calm down and see our website."), case())
    for dimension, mark in card.marks.items():
        lost = sum(f.points for f in card.findings if f.dimension == dimension and f.points < 0)
        assert mark == pytest.approx(100 + lost, abs=1)


def test_a_critical_caps_its_dimension_and_the_overall() -> None:
    bad = rule("existence", {"tokens": ["idiot"]}, weight=1, critical="C1")
    card = judge_response(says("You idiot."), case(), (bad,), house_rubric())
    assert (card.marks["tone"], card.overall, card.critical) == (49, 10, "C1")
    assert card.findings[0].standing == "critical"


def test_the_same_response_gets_the_same_card_every_time() -> None:
    cards = [judged(says("🙂 Sorry, Priya. I have sent you a DM. Tom"), case(told={})) for _ in range(3)]
    assert cards[0] == cards[1] == cards[2]


def test_every_quote_is_what_stands_at_its_place() -> None:
    texts = ("🙂👩‍👩‍👧 Sorry Priya, ﬁle open. You should have asked us!", "We’ll ring you by 5 pm today. Tom")
    card = judged(says(*texts), case(told={}))
    places = [place for finding in card.findings for place in finding.evidence]
    assert places
    assert all(Span(p.span.start, p.span.end).cut(texts[p.move]) == p.quote for p in places)


def test_a_bare_case_abstains_where_too_little_can_be_seen() -> None:
    card = judged(says("Sorry, Priya."), case())
    assert card.mode == "bare"
    assert "reading" in card.abstain


def test_a_line_shares_the_points_of_a_finding_among_its_places() -> None:
    item = {
        "brand": {"name": "Corvane Air", "industry": "airline", "notes": ""},
        "customer": {"name": "Priya", "handle": None, "profile": ""},
        "thread": [{"from": "customer", "channel": "email", "text": "Where is it?"}],
        "crm": {"order": {"number": "NW-1"}},
        "moves": [{"kind": "reply", "channel": "email", "to": None, "text": "Calm down. Calm down."}],
    }
    where, response = case_of(item)
    line = score_line("x", judge_response(response, where, house_rules(), house_rubric()))
    blame = [found for found in line["findings"] if found["rule"] == "tone.no-blame"]
    assert [found["quote"] for found in blame] == ["Calm down", "Calm down"]
    assert blame[0]["points"] == blame[1]["points"]
    assert all(f["start"] is None for f in line["findings"] if f["quote"] is None)


def test_a_short_response_is_scored_in_a_few_milliseconds() -> None:
    text = "Sorry Priya, three days is too long. I have sent you a DM about the bag and tonight. Tom "
    times = []
    for number in range(60):
        start = time.perf_counter()
        judged(says(f"{text}{number} " + "It comes by noon tomorrow. " * 6), case(told={}))
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.02

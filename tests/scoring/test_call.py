"""What was measured of a call, held against what is usual; without measures it says nothing."""

from typing import Any

import pytest

from tests.scoring.house import house_rules
from tests.scoring.situations import case, found, judged, rule, says
from trainer.scoring.model import Case
from trainer.scoring.observation import BoundRule, Outcome

NEEDED, OPEN = {"policy": {"data_needed": "S3"}}, {"policy": {"data_needed": "S1"}}
WORDS = "I will put it back now, Declan."


def called(told: dict[str, Any] | None = None, **call: Any) -> Case:
    return case("Will they cut us off?", "phone", told=told, circumstances={"call": call})


def house(name: str) -> BoundRule:
    return next(bound for bound in house_rules() if bound.id == name)


def score(bound: BoundRule, where: Case, words: str = WORDS) -> float | None:
    outcomes: tuple[Outcome, ...] = found(bound, says(words, channel="phone"), where)
    return outcomes[0].score if outcomes else None


@pytest.mark.parametrize(("seconds", "expected"), [(0, 1), (8, 1), (8.1, 0.5), (20, 0.5), (20.1, 0), (3600, 0)])
def test_dead_air_costs_half_over_8_seconds_and_all_over_20(seconds: float, expected: float) -> None:
    assert score(house("tone.dead-air"), called(longest_silence=seconds)) == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ({"holds": 1, "longest_hold": 120, "hold_announced": True}, 1),
        ({"holds": 1, "longest_hold": 121, "hold_announced": True}, 0.5),
        ({"holds": 1, "longest_hold": 60, "hold_announced": False}, 0.5),
        ({"holds": 1, "longest_hold": 300}, 0),
        ({"holds": 1, "hold_announced": True}, 1),
        ({"holds": 0, "longest_hold": 300}, None),
        ({"longest_hold": 300}, None),
    ],
)
def test_a_hold_is_asked_for_and_ends_within_two_minutes(call: dict[str, Any], expected: float | None) -> None:
    assert score(house("channel.hold"), called(**call)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "May I put you on hold for a minute while I ring the depot?",
        "I'm putting you on hold while I look, about a minute.",
        "Would you mind holding the line for a minute?",
        "Bear with me for a moment, I am ringing them.",
    ],
)
def test_a_hold_said_in_the_words_counts_as_asked(words: str) -> None:
    assert score(house("channel.hold"), called(holds=1, longest_hold=60, hold_announced=False), words) == 1


def test_thanks_for_holding_is_no_question_before_it() -> None:
    parked = called(holds=1, longest_hold=60, hold_announced=False)
    assert score(house("channel.hold"), parked, "Thank you for holding. It is done.") == 0.5


@pytest.mark.parametrize(
    ("told", "items", "expected"),
    [
        (NEEDED, 0, 0),
        (NEEDED, 1, 0.5),
        (NEEDED, 2, 1),
        (NEEDED, 3, 1),
        (NEEDED, 4, 0.5),
        (OPEN, 0, None),
        (OPEN, 2, 0.5),
        (NEEDED | {"customer": {"verified": True}}, 0, None),
        (NEEDED | {"customer": {"verified": True}}, 2, 0.5),
        (None, 0, None),
    ],
)
def test_identity_takes_two_or_three_items_where_it_is_due(
    told: dict[str, Any] | None, items: int, expected: float | None
) -> None:
    assert score(house("privacy.identity-items"), called(told, identity_items=items)) == expected


def test_what_the_words_ask_for_counts_without_a_tick() -> None:
    asked = "Before I open it, please tell me your postcode and your date of birth."
    assert score(house("privacy.identity-items"), called(NEEDED, identity_items=0), asked) == 1


def test_who_was_identified_before_is_not_asked_again() -> None:
    before = [
        {"from": "customer", "channel": "phone", "text": "Hello?"},
        {"from": "us", "channel": "phone", "text": "Your name and your postcode, please."},
        {"from": "customer", "channel": "phone", "text": "Declan, LS99."},
    ]
    where = case(thread=before, told=NEEDED, circumstances={"call": {"identity_items": 0}})
    assert score(house("privacy.identity-items"), where) is None


@pytest.mark.parametrize("looks_at", ["silence", "hold", "identity"])
def test_without_measures_nothing_is_said(looks_at: str) -> None:
    bound = rule("call", {"looks_at": looks_at})
    assert score(bound, case("Hello?", "phone", told=NEEDED)) is None
    assert score(bound, called(NEEDED)) is None


def test_measures_as_they_should_be_take_nothing_and_others_do() -> None:
    answer = says(WORDS, channel="phone")
    fine = judged(answer, called(OPEN, longest_silence=2, holds=0, identity_items=0))
    bad = judged(answer, called(OPEN, longest_silence=40, holds=2, longest_hold=500, identity_items=0))
    none = judged(answer, case("Will they cut us off?", "phone", told=OPEN))

    assert all(fine.marks[name] >= mark for name, mark in none.marks.items())
    assert bad.marks["tone"] < fine.marks["tone"]
    assert bad.marks["channel"] < fine.marks["channel"]

"""A triage is marked by what was declared: certain and wrong costs most, and nothing sensible earns little."""

import json
from itertools import product
from typing import Any

import pytest

from tests.scoring.policy.rows import POLICY
from tests.scoring.situations import expectations
from trainer.scoring.expectations import Meaning
from trainer.scoring.policy.decide import Policy
from trainer.scoring.policy.inputs import file_inputs
from trainer.scoring.triage.model import CONFIDENCES, QUESTIONS, READINGS, URGENCIES, Reading, Triage
from trainer.scoring.triage.score import score_triage

RIGHT: dict[str, Any] = {
    "for_us": True,
    "polarity": "negative",
    "reading": "sarcastic",
    "confidence": "certain",
    "urgency": "hour",
    "routes": ("REPLY_IN", "ACK_MOVE_DM"),
}


def triage(**more: Any) -> Triage:
    return Triage(**(RIGHT | more))


def marked(given: Triage, by: Policy | None = POLICY, **more: Any) -> Any:
    declared = expectations(**more)
    return score_triage(given, declared, file_inputs(declared, "social_post"), by)


class TestWhole:
    def test_the_right_triage_earns_everything(self) -> None:
        result = marked(triage())
        assert result.overall == 100
        assert [mark.question for mark in result.marks] == list(QUESTIONS)

    def test_taking_sarcasm_for_praise_with_certainty_earns_little(self) -> None:
        worst = triage(polarity="positive", reading="sincere", urgency="week", routes=("NO_ENGAGE_LOG",))
        assert marked(worst).overall < 20

    def test_turning_a_customer_away_earns_almost_nothing(self) -> None:
        result = marked(Triage(for_us=False))
        assert result.overall == 0
        assert {mark.question for mark in result.marks} == set(QUESTIONS)

    def test_being_less_sure_costs_less_when_wrong_and_more_when_right(self) -> None:
        wrong = [marked(triage(reading="sincere", confidence=sure)).overall for sure in CONFIDENCES]
        right = [marked(triage(confidence=sure)).overall for sure in CONFIDENCES]
        assert wrong == sorted(wrong, reverse=True)
        assert right == sorted(right)
        assert min(right) > max(wrong)

    def test_every_mark_says_what_was_expected_and_why(self) -> None:
        result = marked(triage())
        assert all(mark.expected and mark.why for mark in result.marks)
        assert "Her bag is lost." in result.of("reading").why
        assert result.of("routes").ways == (("REPLY_IN", "ACK_MOVE_DM"),)

    def test_the_policy_gives_the_reason_only_where_it_agrees(self) -> None:
        assert marked(triage()).of("routes").why == "Whoever wrote this case chose the ways that suit it."
        in_the_open = marked(triage(), routes={"preferred": [["REPLY_IN"]]}).of("routes").why
        assert in_the_open.startswith("What needs no personal data")

    def test_it_says_that_doubt_would_have_cost_less(self) -> None:
        assert "less sure" in marked(triage(reading="sincere")).of("reading").why
        assert "less sure" not in marked(triage(reading="sincere", confidence="not_sure")).of("reading").why
        assert "surer" in marked(triage(confidence="not_sure")).of("reading").why

    @pytest.mark.parametrize(
        ("declared", "earned"),
        [
            ("negative", (0, 0.5, 1)),
            ("neutral", (0.5, 1, 0.5)),
            ("positive", (1, 0.5, 0)),
            ("mixed", (0.5, 1, 1)),
        ],
    )
    def test_neutral_is_half_right_where_it_is_not_right(self, declared: str, earned: tuple[float, ...]) -> None:
        meaning = {"mode": "sarcastic", "gloss": "Her bag is lost.", "polarity": declared}
        found = tuple(
            marked(triage(polarity=given), meaning=meaning).of("polarity").score
            for given in ("positive", "neutral", "negative")
        )
        assert found == earned

    def test_open_routes_are_taken_from_the_policy(self) -> None:
        more: dict[str, Any] = {
            "routes": {"preferred": [], "prohibited": []},
            "policy": {"safety": "immediate_danger"},
        }
        stays = triage(urgency="now", routes=("REPLY_IN", "ESC_SAFETY", "REPORT_PLATFORM"))
        assert marked(stays, **more).overall == 100
        leaves = marked(triage(urgency=None, routes=("NO_ENGAGE_LOG",)), **more)
        assert leaves.of("routes").score == leaves.of("urgency").score == 0
        assert leaves.of("routes").why.startswith("A life comes before")

    def test_routes_that_nobody_graded_are_not_marked(self) -> None:
        result = marked(triage(), by=None, routes={"preferred": [], "prohibited": []})
        assert result.of("routes") is None
        assert result.overall == 100

    def test_bait_that_is_left_alone_needs_no_urgency(self) -> None:
        more: dict[str, Any] = {"routes": {"preferred": [["NO_ENGAGE_LOG"]]}, "policy": {"intent": "troll"}}
        result = marked(triage(urgency=None, routes=("NO_ENGAGE_LOG",)), **more)
        assert result.of("urgency") is None
        assert result.overall == 100

    def test_a_rant_that_may_be_left_has_an_urgency_only_for_whoever_answers(self) -> None:
        more: dict[str, Any] = {"routes": {"preferred": [["REPLY_IN"]], "acceptable": [["NO_ENGAGE_LOG"]]}}
        assert marked(triage(urgency=None, routes=("NO_ENGAGE_LOG",)), **more).of("urgency") is None
        assert marked(triage(routes=("REPLY_IN",)), **more).of("urgency").score == 1

    def test_a_threat_is_urgent_though_nobody_answers_it(self) -> None:
        more: dict[str, Any] = {
            "routes": {"preferred": [], "prohibited": []},
            "policy": {"safety": "threat_to_others"},
        }
        right = triage(urgency="now", routes=("NO_ENGAGE_LOG", "ESC_SAFETY", "ESC_SEC"))
        assert marked(right, **more).overall == 100

    def test_spam_is_not_for_us(self) -> None:
        routes = {"preferred": [["NO_ENGAGE_LOG"]], "prohibited": ["ACK_MOVE_DM"]}
        more: dict[str, Any] = {"routes": routes, "policy": {"intent": "spam"}}
        assert marked(Triage(for_us=False), **more).overall == 100
        assert marked(triage(routes=("ACK_MOVE_DM",)), **more).overall == 0


class TestValue:
    def test_it_is_read_back_as_it_was_written(self) -> None:
        for one in (triage(), Triage(for_us=False)):
            assert Triage.of(json.loads(json.dumps(one.answers))) == one

    @pytest.mark.parametrize(
        "more",
        [
            {"for_us": False},
            {"reading": None},
            {"confidence": None},
            {"polarity": None},
            {"urgency": None},
            {"routes": ()},
            {"routes": ("REPLY_IN", "EMAIL", "LETTER", "EXPERT", "SUPERVISOR", "RELAY")},
        ],
    )
    def test_half_a_triage_is_refused(self, more: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r".+"):
            triage(**more)

    def test_what_is_not_for_us_is_left_and_logged(self) -> None:
        assert Triage(for_us=False).intended == {"NO_ENGAGE_LOG"}


WHOLE = tuple(
    triage(polarity=polarity, reading=name, confidence=sure, urgency=urgency, routes=chosen)
    for polarity, name, sure, urgency, chosen in product(
        ("positive", "negative"), READINGS, CONFIDENCES, URGENCIES, (("REPLY_IN",), ("NO_ENGAGE_LOG",))
    )
)


@pytest.mark.parametrize("mode", READINGS)
@pytest.mark.parametrize("ambiguity", [0.0, 0.25, 0.5, 1.0])
def test_no_triage_earns_less_than_0_or_more_than_100(mode: Reading, ambiguity: float) -> None:
    meaning = Meaning(mode=mode, gloss="x", ambiguity=ambiguity)
    declared = expectations(meaning=meaning.model_dump(mode="json"))
    inputs = file_inputs(declared, "social_post")
    for one in WHOLE:
        result = score_triage(one, declared, inputs, POLICY)
        assert 0 <= result.overall <= 100
        assert all(0 <= mark.score <= 1 for mark in result.marks)

"""How a reading, an urgency and a way are marked, each by itself."""

from itertools import pairwise, product
from typing import get_args

import pytest

from tests.scoring.policy.rows import CASES, POLICY
from trainer.scoring.expectations import Code, Meaning, Routes
from trainer.scoring.kinds.policy import Options
from trainer.scoring.policy.decide import decide
from trainer.scoring.policy.inputs import Inputs
from trainer.scoring.triage import routes as ways
from trainer.scoring.triage.model import CONFIDENCES, READINGS, URGENCIES, Confidence, Reading
from trainer.scoring.triage.reading import SHARE, best_answers, forecast, reading_score, target
from trainer.scoring.triage.routes import best_ways, route_score
from trainer.scoring.triage.urgency import due, urgency_of, urgency_score

AMBIGUITIES = (0.0, 0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0)
MEANINGS = tuple(
    Meaning(mode=mode, gloss="Her bag is lost.", ambiguity=ambiguity)
    for mode, ambiguity in product(READINGS, AMBIGUITIES)
)


class TestReading:
    @pytest.mark.parametrize("meaning", MEANINGS, ids=lambda one: f"{one.mode}-{one.ambiguity}")
    def test_every_score_lies_between_0_and_1(self, meaning: Meaning) -> None:
        scores = [reading_score(name, sure, meaning) for name, sure in product(READINGS, CONFIDENCES)]
        assert all(0 <= score <= 1 for score in scores)

    @pytest.mark.parametrize("meaning", MEANINGS, ids=lambda one: f"{one.mode}-{one.ambiguity}")
    def test_certainty_never_helps_a_reading_with_no_truth_in_it(self, meaning: Meaning) -> None:
        for name in (one for one, share in target(meaning).items() if share == 0):
            scores = [reading_score(name, sure, meaning) for sure in CONFIDENCES]
            assert all(surer < less for less, surer in pairwise(scores))

    @pytest.mark.parametrize("mode", READINGS)
    def test_certain_beats_unsure_when_right(self, mode: Reading) -> None:
        scores = [reading_score(mode, sure, Meaning(mode=mode, gloss="x")) for sure in CONFIDENCES]
        assert scores == sorted(scores)
        assert len(set(scores)) == len(scores)
        assert scores[-1] == 1

    @pytest.mark.parametrize("meaning", MEANINGS, ids=lambda one: f"{one.mode}-{one.ambiguity}")
    def test_the_best_confidence_is_the_one_nearest_to_the_truth(self, meaning: Meaning) -> None:
        for name, share in target(meaning).items():
            nearest = min(abs(SHARE[sure] - share) for sure in CONFIDENCES)
            scores = {sure: reading_score(name, sure, meaning) for sure in CONFIDENCES}
            best = max(scores.values())
            found = [abs(SHARE[sure] - share) for sure, score in scores.items() if score == pytest.approx(best)]
            assert min(found) == pytest.approx(nearest)

    @pytest.mark.parametrize("mode", READINGS)
    def test_full_ambiguity_makes_unclear_best(self, mode: Reading) -> None:
        assert best_answers(Meaning(mode=mode, gloss="x", ambiguity=1.0)) == (("unclear", "certain"),)

    @pytest.mark.parametrize("mode", ["sincere", "sarcastic", "joking"])
    @pytest.mark.parametrize("ambiguity", [0.55, 0.6, 0.8])
    def test_high_ambiguity_makes_unclear_best(self, mode: Reading, ambiguity: float) -> None:
        assert {name for name, _ in best_answers(Meaning(mode=mode, gloss="x", ambiguity=ambiguity))} == {"unclear"}

    def test_the_more_ambiguous_it_is_the_more_unclear_earns(self) -> None:
        scores = [
            reading_score("unclear", "not_sure", Meaning(mode="joking", gloss="x", ambiguity=ambiguity))
            for ambiguity in (0.0, 0.1, 0.3, 0.5)
        ]
        assert scores == sorted(scores)

    def test_a_case_that_leans_neither_way_has_two_best_answers(self) -> None:
        found = best_answers(Meaning(mode="sarcastic", gloss="x", ambiguity=0.5))
        assert set(found) == {("sarcastic", "not_sure"), ("unclear", "not_sure")}

    @pytest.mark.parametrize(("name", "sure"), list(product(READINGS, CONFIDENCES)))
    def test_the_shares_of_an_answer_add_up_to_1(self, name: Reading, sure: Confidence) -> None:
        assert sum(forecast(name, sure).values()) == pytest.approx(1)

    @pytest.mark.parametrize(
        ("name", "sure", "score"),
        [
            ("sarcastic", "certain", 1.0),
            ("sarcastic", "not_sure", 5 / 6),
            ("sincere", "not_sure", 0.5),
            ("sincere", "certain", 0.0),
        ],
    )
    def test_it_is_half_the_brier_score_from_1(self, name: Reading, sure: Confidence, score: float) -> None:
        assert reading_score(name, sure, Meaning(mode="sarcastic", gloss="x")) == pytest.approx(score)


class TestUrgency:
    @pytest.mark.parametrize(
        ("minutes", "urgency"),
        [(1, "now"), (15, "now"), (20, "hour"), (60, "hour"), (61, "today"), (1440, "today"), (1441, "week")],
    )
    def test_minutes_become_an_urgency(self, minutes: int, urgency: str) -> None:
        assert urgency_of(minutes) == urgency

    def test_neighbours_earn_half_and_the_rest_nothing(self) -> None:
        assert [urgency_score(given, "hour") for given in URGENCIES] == [0.5, 1, 0.5, 0]

    @pytest.mark.parametrize("name", sorted(CASES))
    def test_the_clock_of_the_policy_decides_where_it_has_one(self, name: str) -> None:
        decision = decide(CASES[name], POLICY)
        found = due(CASES[name], decision, POLICY)
        if decision.clock is not None:
            assert found.urgency == urgency_of(decision.clock)
        assert found.why.strip().endswith(".")

    @pytest.mark.parametrize(
        ("inputs", "urgency"),
        [
            (Inputs("phone"), "now"),
            (Inputs("email"), "today"),
            (Inputs("letter"), "week"),
            (Inputs("letter", safety="immediate_danger"), "now"),
            (Inputs("letter", safety="injury"), "hour"),
        ],
    )
    def test_without_a_policy_the_channel_and_safety_decide(self, inputs: Inputs, urgency: str) -> None:
        assert due(inputs, None, None).urgency == urgency


class TestRoutes:
    ROUTES = Routes(
        preferred=(("REPLY_IN", "ACK_MOVE_DM"),),
        acceptable=(("EMAIL",),),
        discouraged=(("ACK_LINK",),),
        prohibited=("NO_ENGAGE_LOG",),
    )

    @pytest.mark.parametrize(
        ("intended", "score"),
        [
            ({"REPLY_IN", "ACK_MOVE_DM"}, 1.0),
            ({"REPLY_IN", "ACK_MOVE_DM", "ROOT_CAUSE"}, 1.0),
            ({"EMAIL"}, 0.7),
            ({"REPLY_IN", "ACK_MOVE_DM", "ACK_LINK"}, 0.6),
            ({"REPLY_IN"}, 0.4),
            ({"ACK_LINK"}, 0.2),
            ({"EMAIL", "NO_ENGAGE_LOG"}, 0.0),
        ],
    )
    def test_each_grade_has_its_worth(self, intended: set[Code], score: float) -> None:
        assert route_score(intended, self.ROUTES) == pytest.approx(score)

    def test_the_worths_are_those_of_the_rule_kind(self) -> None:
        kind = Options()
        worths = (ways.ACCEPTABLE, ways.UNDECLARED, ways.DISCOURAGED, ways.SPOILT, ways.MISSING)
        assert worths == (kind.acceptable, kind.undeclared, kind.discouraged, kind.spoilt, kind.missing)

    def test_a_duty_that_is_missing_earns_nothing(self) -> None:
        routes = Routes(required=("ESC_SAFETY",), preferred=(("REPLY_IN",),))
        assert route_score({"REPLY_IN"}, routes) == 0
        assert route_score({"REPLY_IN", "ESC_SAFETY"}, routes) == 1

    def test_another_required_step_that_is_missing_earns_little(self) -> None:
        routes = Routes(required=("SUPERVISOR",), preferred=(("REPLY_IN",),))
        assert route_score({"REPLY_IN"}, routes) == 0.2

    def test_ticking_what_nobody_asked_for_earns_less_than_the_way_alone(self) -> None:
        plain = route_score({"REPLY_IN", "ACK_MOVE_DM"}, self.ROUTES)
        more = route_score({"REPLY_IN", "ACK_MOVE_DM", "EXPERT", "LETTER"}, self.ROUTES)
        assert 0.4 <= more < plain

    @pytest.mark.parametrize("code", get_args(Code))
    def test_every_single_step_is_marked_between_0_and_1(self, code: Code) -> None:
        assert 0 <= route_score({code}, self.ROUTES) <= 1

    def test_the_best_ways_contain_what_is_required(self) -> None:
        routes = Routes(required=("ESC_SAFETY",), preferred=(("REPLY_IN",), ("ESC_SAFETY", "CALL_NOW")))
        assert best_ways(routes) == (("REPLY_IN", "ESC_SAFETY"), ("ESC_SAFETY", "CALL_NOW"))

from dataclasses import replace

import pytest

from tests.scoring.policy.rows import CASES, POLICY
from trainer.scoring.policy.decide import decide, holding_rows
from trainer.scoring.policy.inputs import Inputs
from trainer.scoring.policy.tell import coverage

ROWS = {row.id: row for row in POLICY.file.rows}


def test_there_are_forty_five_rows_and_a_case_for_each() -> None:
    assert [row.number for row in POLICY.file.rows] == list(range(1, 46))
    assert set(CASES) == set(ROWS)


@pytest.mark.parametrize("name", CASES)
def test_each_row_holds_in_its_case_and_grades_as_it_says(name: str) -> None:
    inputs = CASES[name]
    row = ROWS[name]
    decision = decide(inputs, POLICY)
    assert name in [step.row.id for step in decision.steps]
    step = next(step for step in decision.steps if step.row.id == name)
    required = [code for code in row.requires if code not in step.impossible]
    assert all(code in decision.checks or decision.grades.get(code) == "required" for code in required)  # type: ignore[call-overload]
    lost = {overruled.code for overruled in step.overruled}
    for code in row.prohibits:
        assert code in {*lost, *step.impossible} or decision.grades[code] == "prohibited"  # type: ignore[index]


def test_only_the_wish_counts_where_nothing_else_is_given() -> None:
    plain = Inputs("web_chat", preferred_channel="web_chat")
    assert [row.id for row in holding_rows(plain, POLICY)] == ["their-wish"]


def test_every_prohibited_action_is_reached_in_some_case() -> None:
    reached = {
        (name, code)
        for name, inputs in CASES.items()
        for code in decide(inputs, POLICY).of("prohibited")
        if decide(inputs, POLICY).decided_by[code].id == name
    }
    wanted = {(row.id, code) for row in POLICY.file.rows for code in row.prohibits}
    assert wanted == reached


@pytest.mark.parametrize(
    ("inputs", "code", "grade", "why"),
    [
        (Inputs("social_post", intent="troll", safety="immediate_danger"), "NO_ENGAGE_LOG", "prohibited", "life"),
        (
            Inputs("social_post", access_needs=("deaf_hoh",), emotion_high=True),
            "ACK_CALLBACK",
            "prohibited",
            "access",
        ),
        (
            Inputs("social_post", safety="injury", access_needs=("speech",)),
            "ACK_CALLBACK",
            "preferred",
            "life first",
        ),
        (
            Inputs("email", safety="injury", access_needs=("unsafe_household",)),
            "LETTER",
            "prohibited",
            "after a stop",
        ),
        (Inputs("email", preferred_channel="phone", access_needs=("deaf_hoh",)), "CALL_NOW", "prohibited", "wish"),
        (Inputs("social_post", data_needed="S3", prior_attempts=1), "ACK_MOVE_DM", "acceptable", "data first"),
        (Inputs("letter", digital="none", data_needed="S5"), "ACK_LINK", "preferred", "data before access"),
        (Inputs("social_post", data_needed="S0", prior_attempts=1), "ACK_MOVE_DM", "discouraged", "earlier row"),
        (Inputs("email", sensitive_sign_off=True, prior_attempts=3), "SUPERVISOR", "required", "a duty adds"),
        (
            Inputs("letter", phone_given=True, emotion_high=True, preferred_channel="letter"),
            "CALL_NOW",
            "prohibited",
            "w",
        ),
    ],
)
def test_the_higher_level_wins_a_collision(inputs: Inputs, code: str, grade: str, why: str) -> None:
    assert decide(inputs, POLICY).grades[code] == grade, why  # type: ignore[index]


def test_a_stop_ends_the_search_and_one_of_the_medium_only_the_choice_of_it() -> None:
    stopped = decide(Inputs("social_post", safety="immediate_danger", reach="viral"), POLICY)
    assert [step.row.id for step in stopped.steps] == ["immediate-danger"]

    deaf = decide(Inputs("email", access_needs=("deaf_hoh",), reach="viral", sensitive_sign_off=True), POLICY)
    assert deaf.grades["ESC_PR"] == "required"
    assert deaf.grades["CALL_NOW"] == "prohibited"


def test_an_unsafe_wish_gets_a_safe_channel_a_reason_and_a_choice() -> None:
    decision = decide(CASES["their-wish-is-unsafe"], POLICY)
    assert decision.grades["ACK_LINK"] == "preferred"
    assert "K3" in decision.checks
    assert "EMAIL" not in decision.of("preferred")


def test_a_safe_wish_discourages_the_other_channels() -> None:
    decision = decide(CASES["their-wish"], POLICY)
    assert decision.grades["EMAIL"] == "preferred"
    assert decision.grades["ACK_CALLBACK"] == "discouraged"


def test_the_phase_decides_who_sees_the_wording_and_whether_an_expert_answers() -> None:
    early = CASES["wide-reach"]
    assert decide(early, POLICY).grades["SUPERVISOR"] == "required"
    assert "SUPERVISOR" not in decide(replace(early, phase="P4"), POLICY).grades
    assert "EXPERT" not in decide(replace(CASES["expert"], phase="P1"), POLICY).grades


def test_what_a_channel_cannot_do_is_left_out_and_said() -> None:
    decision = decide(Inputs("phone", safety="immediate_danger"), POLICY)
    assert "REPORT_PLATFORM" not in decision.grades
    assert "REPORT_PLATFORM" in decision.steps[0].impossible


def test_the_shortest_clock_counts_and_a_quiet_channel_has_its_own() -> None:
    assert decide(Inputs("social_post", safety="self_harm_cue"), POLICY).clock == 15
    assert decide(Inputs("letter", preferred_channel="letter"), POLICY).clock == 4320


def test_it_knows_which_rows_are_practised() -> None:
    fired = coverage({"one": CASES["bait"], "two": CASES["press"]}, POLICY)
    assert fired["bait"] == ("one",)
    assert fired["press"] == ("two",)
    assert fired["hate"] == ()

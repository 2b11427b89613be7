"""Checks that run only when their input is there: earlier responses, the clock, the form, a twin."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.scoring.situations import case, found, rule, says
from trainer.core.text import fold
from trainer.scoring.deadlines import deadlines
from trainer.scoring.judge import read_response
from trainer.scoring.kinds.register import band

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
CLOCK = {"standard_hours": {"social_post": 24}, "owns": [r"\bsorry\b"]}
SAME = "Sorry about the missed visit. I have booked the van for Friday and will ring you at noon."


def with_clock(**more: Any) -> Any:
    return case(circumstances={"clock": {"now": MONDAY.isoformat()} | more})


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("I will ring by 5 pm", 7),
        ("back to you within two hours", 2),
        ("in half an hour you will know", 0.5),
        ("you will have it tomorrow", 38),
        ("it comes on Wednesday before noon", 50),
        ("by Friday", 110),
        ("within 3 working days", 86),
        ("it is here on 20 November", 110),
        ("tonight before 9 pm", 11),
    ],
)
def test_a_promised_time_is_read_from_now(words: str, hours: float) -> None:
    first = min(deadlines(fold(words).text, MONDAY), key=lambda one: one.at)
    assert (first.at - MONDAY).total_seconds() / 3600 == hours


@pytest.mark.parametrize("words", ["the part costs 5 pounds", "page 12 of 40", "31 x 6 is 186", "on 45 February"])
def test_a_number_is_not_a_time(words: str) -> None:
    assert deadlines(fold(words).text, MONDAY) == ()


def test_a_time_beyond_the_standard_is_late_and_points_at_it() -> None:
    outcome = found(rule("clock", CLOCK), says("You hear from me on Thursday."), with_clock())[0]
    assert outcome.score == 0.5
    assert outcome.evidence[0].quote == "Thursday"


def test_a_broken_promise_costs_until_it_is_owned() -> None:
    before = with_clock(promised=datetime(2026, 11, 15, 17, tzinfo=UTC).isoformat())
    silent = found(rule("clock", CLOCK), says("I will ring by 5 pm."), before)[0]
    owned = found(rule("clock", CLOCK), says("Sorry. I will ring by 5 pm."), before)[0]
    assert (silent.score, owned.score) == (0, 1)


def test_without_a_clock_nothing_is_said_of_time() -> None:
    assert found(rule("clock", CLOCK), says("I will ring by 5 pm.")) == ()


def test_the_same_response_twice_costs_and_shows_the_sentences() -> None:
    outcome = found(rule("repeat"), says(SAME), case(circumstances={"earlier": ["Something else.", SAME]}))[0]
    assert outcome.score == 0
    assert [place.quote for place in outcome.evidence] == SAME.replace("visit. ", "visit.|").split("|")


def test_a_response_of_ones_own_words_is_silent() -> None:
    where = case(circumstances={"earlier": [SAME]})
    assert found(rule("repeat"), says("The oak bench left Harlow; Farah drives it over."), where) == ()


def test_the_form_wants_the_channel_that_was_declared_to_have_failed() -> None:
    told = {"policy": {"prior_attempts": [{"channel": "phone", "days": 2, "status": "ignored"}]}}
    form = {"prior_attempts": 1, "failed_channel": "app", "cause": "outage", "fix_owner": "Ruth"}
    wrong = found(rule("after_contact"), says("Done."), case(told=told, circumstances={"form": form}))[0]
    right = found(
        rule("after_contact"),
        says("Done."),
        case(told=told, circumstances={"form": form | {"failed_channel": "phone"}}),
    )[0]
    assert (wrong.score, wrong.words["missing"]) == (0.5, "the channel that failed")
    assert right.score == 1


def test_a_form_that_names_the_failed_channel_logs_the_root_cause() -> None:
    named = case(circumstances={"form": {"failed_channel": "phone"}})
    blank = case(circumstances={"form": {"cause": "outage"}})
    assert "ROOT_CAUSE" in read_response(says("Done."), named).codes
    assert "ROOT_CAUSE" not in read_response(says("Done."), blank).codes


def test_twins_who_got_another_sum_were_not_treated_alike() -> None:
    options = {"redress": [[r"\brefund\w*\b"]], "warmth": [r"\bsorry\b"]}
    twin = {"differs": "name", "texts": ["Sorry, I have refunded £40 today."], "codes": ["REPLY_IN"]}
    where = case(circumstances={"twin": twin})
    less = found(rule("twins", options), says("Sorry, I have refunded £20 today."), where)[0]
    same = found(rule("twins", options), says("Sorry, I refunded £40 this morning."), where)[0]
    assert (less.score, less.words["apart"]) == (0, "redress")
    assert same.score == 1


def test_a_word_of_theirs_taken_in_the_other_sense_is_pointed_at() -> None:
    options = {"senses": [{"said": [r"\bsick\b"], "misread": [r"\bget well\b"]}]}
    outcome = found(rule("gloss", options), says("Get well soon!"), case("this tune is sick"))[0]
    assert outcome.evidence[0].quote == "Get well"
    assert found(rule("gloss", options), says("Get well soon!"), case("this tune is great")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lol yeah my fries are gone fr 💀", 1),
        ("I ordered the lamp last week and it hasn't come.", 3),
        ("Dear Sirs, I am in receipt of your leaflet. Yours faithfully, E. Hallworth", 5),
        ("Ok.", None),
        ("WHERE IS MY ORDER AND WHY DOES NOBODY ANSWER", None),
    ],
)
def test_how_formal_a_text_is(text: str, expected: int | None) -> None:
    assert band(text) == expected


def test_the_plain_middle_is_never_the_wrong_register() -> None:
    where = case("lol yeah my fries are gone fr 💀")
    assert found(rule("register"), says("Sorry, that's rotten. I've sent your money back."), where) == ()
    stiff = says("Dear Sam, we have received your complaint. Kind regards, Customer Relations")
    assert found(rule("register"), stiff, where)[0].score == 0

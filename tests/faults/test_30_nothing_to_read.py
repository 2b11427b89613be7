"""Fault 30: empty, space, emoji, another language. Nothing crashes, and what cannot be read has no score."""

import pytest
from flask.testing import FlaskClient

from tests.make import make_case, make_response
from tests.web.conftest import CASE, moves, send, token
from trainer.scoring.certainty import is_scored
from trainer.scoring.judge import judge_response
from trainer.scoring.language import is_readable
from trainer.services.scoring import house_judge
from trainer.services.shelf import Shelf

UNREADABLE = (
    "😀😀😀 🎉",
    "!!! ... ???",
    "Nous sommes désolés pour votre valise, elle arrive ce soir chez vous avec notre coursier.",
    "Przepraszamy za opóźnienie, wyślemy walizkę jeszcze dzisiaj kurierem do domu.",
    "Мы очень сожалеем о вашем чемодане.",
    "我们很抱歉,您的行李今晚送到。",
    "نأسف جدا بشأن حقيبتك",
)
READABLE = (
    "Sorted. Label sent.",
    "soz m8 il fix it 4 u 2nite, dm me ur booking ref",
    "Sorry, Priya: your case lands tonight.",
)


@pytest.mark.parametrize("text", ["", "   ", "\n\t\r\n", "\u2003\u00a0"])
def test_an_empty_answer_is_not_sent_and_says_why(ana: FlaskClient, text: str) -> None:
    answer = ana.post(f"{CASE}/responses", data=moves(text) | {"csrf_token": token(ana, CASE)})

    assert answer.status_code == 422
    assert "Nothing is written here yet" in answer.text


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_the_rules_cannot_read_needs_a_person(ana: FlaskClient, text: str) -> None:
    debrief = ana.get(send(ana, moves(text))).text

    assert "The scorer could not read this" in debrief
    assert "needs a person" in debrief
    assert "needs a person" in ana.get("/history").text


@pytest.mark.parametrize("text", UNREADABLE)
def test_nothing_is_held_against_words_that_were_not_read(shelf: Shelf, text: str) -> None:
    judge = house_judge(shelf)
    card = judge_response(make_response(("social_post", text)), make_case(), judge.rules, judge.rubric)

    assert not is_scored(card)
    assert {finding.dimension for finding in card.findings} <= {"channel"}


def test_a_card_number_costs_even_in_a_text_that_nobody_could_read(shelf: Shelf) -> None:
    judge = house_judge(shelf)
    said = "Вы написали 4111 1111 1111 1111, спасибо большое вам за это."
    case = make_case("My card is 4111 1111 1111 1111, take it out of there")
    card = judge_response(make_response(("social_post", said)), case, judge.rules, judge.rubric)

    assert card.critical is not None


@pytest.mark.parametrize("text", READABLE)
def test_short_and_slangy_english_is_read(text: str) -> None:
    assert is_readable(text.lower())

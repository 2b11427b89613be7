"""A response in doubt is sent once more with its key: one turn, and the same answer."""

from flask.testing import FlaskClient

from tests.cast import ANA
from tests.web.composer import opened, press
from tests.web.conftest import CASE
from trainer.services.attempts import history
from trainer.services.desk import Desk

SORRY = "I'm sorry, Priya. I'll write to you here by 18:00."


def test_each_retry_gets_the_first_answer(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)

    answers = [press(ana, CASE, fields) for _ in range(4)]

    assert {answer.status_code for answer in answers} == {303}
    assert len({(answer.headers["Location"], answer.get_data()) for answer in answers}) == 1
    assert [row.turns for row in history(desk, ANA.id).rows] == [1]


def test_a_later_turn_is_retried_like_the_first(ana: FlaskClient, desk: Desk) -> None:
    page = press(ana, CASE, opened(ana, CASE, SORRY)).headers["Location"].rpartition("/turns/")[0]
    fields = opened(ana, page, "The case is at the arrivals desk, I'll look in at 22:15.")

    answers = [press(ana, page, fields) for _ in range(3)]

    assert {answer.headers["Location"] for answer in answers} == {f"{page}/turns/2"}
    assert [row.turns for row in history(desk, ANA.id).rows] == [2]


def test_the_same_key_with_other_words_is_not_taken_for_a_retry(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    press(ana, CASE, fields)

    answer = press(ana, CASE, fields | {"text-1": "Other words, from a tab that had the same draft."})

    assert answer.status_code == 409
    assert "from a tab that had the same draft" in answer.text
    assert [row.turns for row in history(desk, ANA.id).rows] == [1]

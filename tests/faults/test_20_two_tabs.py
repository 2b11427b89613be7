"""The same case in two tabs: the second is told, keeps its words, and nothing is sent twice."""

from flask.testing import FlaskClient

from tests.cast import ANA
from tests.web.composer import autosave, opened, press, read_form
from tests.web.conftest import CASE
from trainer.services.attempts import history
from trainer.services.desk import Desk

FROM_A = "I'm sorry, Priya. I'll write to you here by 18:00."
FROM_B = "Words of the second tab."


def test_the_second_tab_is_refused_with_its_words_for_the_turn_that_is_open_now(
    ana: FlaskClient, desk: Desk
) -> None:
    in_a, in_b = opened(ana, CASE, FROM_A), opened(ana, CASE, FROM_B)
    debrief = press(ana, CASE, in_a).headers["Location"]

    answer = press(ana, CASE, in_b)

    assert answer.status_code == 409
    assert "Answered in another tab" in answer.text
    again = read_form(answer.text)
    assert again["text-1"] == FROM_B
    assert [row.turns for row in history(desk, ANA.id).rows] == [1]
    attempt = debrief.rpartition("/turns/")[0]
    assert press(ana, attempt, again).headers["Location"] == f"{attempt}/turns/2"


def test_two_tabs_of_one_draft_do_not_swallow_each_others_words(ana: FlaskClient, desk: Desk) -> None:
    autosave(ana, opened(ana, CASE, "I'm sorry, Priya."))
    in_a, in_b = opened(ana, CASE), opened(ana, CASE, FROM_B)
    assert in_a["key"] == in_b["key"]
    press(ana, CASE, in_a)

    answer = press(ana, CASE, in_b)

    assert answer.status_code == 409
    assert read_form(answer.text)["text-1"] == FROM_B
    assert [row.turns for row in history(desk, ANA.id).rows] == [1]


def test_a_save_of_the_slower_tab_is_refused_until_somebody_decides(ana: FlaskClient) -> None:
    in_a, in_b = opened(ana, CASE, FROM_A), opened(ana, CASE, FROM_B)
    autosave(ana, in_a)

    refused = autosave(ana, in_b)
    assert refused.status_code == 409
    assert refused.json
    assert (refused.json["state"], refused.json["writer"]) == ("elsewhere", in_a["writer"])
    assert read_form(ana.get(CASE).text)["text-1"] == FROM_A

    assert autosave(ana, in_b, keeps_this="1").status_code == 200
    page = ana.get(CASE).text
    assert read_form(page)["text-1"] == FROM_B
    press(ana, CASE, read_form(page), "undo")
    assert read_form(ana.get(CASE).text)["text-1"] == FROM_A


def test_without_script_the_slower_tab_is_asked(ana: FlaskClient) -> None:
    in_a, in_b = opened(ana, CASE, FROM_A), opened(ana, CASE, FROM_B)
    press(ana, CASE, in_a, "save")

    answer = press(ana, CASE, in_b, "save")

    assert answer.status_code == 409
    assert "Another tab has saved newer words" in answer.text
    assert "Keep this one" in answer.text
    press(ana, CASE, read_form(answer.text), "keep-this")
    assert read_form(ana.get(CASE).text)["text-1"] == FROM_B

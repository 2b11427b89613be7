"""The case is brought to its end in one tab while another is still writing."""

import re

from flask.testing import FlaskClient

from tests.cast import ANA
from tests.web.composer import autosave, opened, press, read_form
from tests.web.conftest import CASE
from trainer.services.attempts import history
from trainer.services.desk import Desk

LATE = "Words that came too late."
_PLACE = re.compile(r'name="place" value="([^"]+)"')


def play_with_a_tab_left_open(ana: FlaskClient) -> tuple[str, dict[str, str]]:
    """Return the closed attempt's address, and the form of a tab that was open before its last turn."""
    page = CASE
    for _ in range(6):
        fields = opened(ana, page, "I'm sorry. I'll call you at 18:00 today.")
        left_open = opened(ana, page, LATE)
        where = press(ana, page, fields).headers["Location"].rpartition("/turns/")[0]
        if "The whole conversation" in ana.get(where).text:
            return where, left_open
        page = where
    raise AssertionError("the case never came to its end")


def test_the_late_words_are_refused_kept_and_shown(ana: FlaskClient, desk: Desk) -> None:
    where, left_open = play_with_a_tab_left_open(ana)
    scored = history(desk, ANA.id)

    answer = press(ana, where, left_open)

    assert answer.status_code == 409
    assert "brought to its end in another tab" in answer.text
    assert LATE in answer.text
    assert LATE in ana.get(where).text
    assert history(desk, ANA.id) == scored


def test_the_late_words_can_be_used_in_a_new_attempt(ana: FlaskClient) -> None:
    where, left_open = play_with_a_tab_left_open(ana)
    page = press(ana, where, left_open).text
    place = _PLACE.search(page)
    assert place
    fields = {"place": place.group(1), "attempt_id": where.rpartition("/")[2]}

    answer = ana.post("/drafts", data=fields | {"do": "use-again", "csrf_token": left_open["csrf_token"]})

    assert (answer.status_code, answer.headers["Location"]) == (303, CASE)
    assert read_form(ana.get(CASE).text)["text-1"] == LATE
    assert LATE not in ana.get(where).text


def test_the_script_of_the_open_tab_is_told_that_it_is_over(ana: FlaskClient) -> None:
    where, left_open = play_with_a_tab_left_open(ana)

    told = autosave(ana, left_open)

    assert told.json
    assert told.json["state"] == "over"
    assert LATE in ana.get(where).text


def test_the_late_words_can_be_dropped(ana: FlaskClient) -> None:
    where, left_open = play_with_a_tab_left_open(ana)
    place = _PLACE.search(press(ana, where, left_open).text)
    assert place
    fields = {"place": place.group(1), "attempt_id": where.rpartition("/")[2], "do": "drop"}

    ana.post("/drafts", data=fields | {"csrf_token": left_open["csrf_token"]})

    assert LATE not in ana.get(where).text

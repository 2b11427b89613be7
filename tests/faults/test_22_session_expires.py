"""The session ends while somebody is writing: signing in brings the words back, and they are sent once."""

import html
import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.cast import ANA, BEN
from tests.web.composer import autosave, opened, press, read_form
from tests.web.conftest import CASE
from trainer.services.attempts import history
from trainer.services.desk import Desk
from trainer.storage.people import Person

SORRY = "I'm sorry, Priya. I'll write to you here by 18:00."
_HIDDEN = re.compile(r'name="(csrf_token|next|kept)" value="([^"]*)"')


def end_sessions(desk: Desk) -> None:
    with desk.database.engine.begin() as connection:
        connection.execute(text("delete from sessions"))


def come_back(browser: FlaskClient, page: str, person: Person) -> str:
    """Sign in on the page that asked for it, and return where it leads."""
    fields = {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}
    assert fields["kept"]
    answer = browser.post("/enter", data=fields | {"person": person.id})
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_sending_asks_to_sign_in_and_comes_back_to_the_words(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    end_sessions(desk)

    asked = press(ana, CASE, fields)
    assert asked.status_code == 401
    where = come_back(ana, asked.text, ANA)

    assert where == CASE
    again = read_form(ana.get(where).text)
    assert (again["text-1"], again["key"]) == (SORRY, fields["key"])
    assert press(ana, CASE, again).status_code == 303
    assert press(ana, CASE, again).status_code == 303
    assert [row.turns for row in history(desk, ANA.id).rows] == [1]


def test_the_words_survive_even_when_the_cookie_is_gone(app: Flask, ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    stranger = app.test_client()

    asked = press(stranger, CASE, fields)

    assert asked.status_code == 401
    assert read_form(stranger.get(come_back(stranger, asked.text, ANA)).text)["text-1"] == SORRY


def test_nobody_else_gets_the_words(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    end_sessions(desk)
    where = come_back(ana, press(ana, CASE, fields).text, BEN)

    assert read_form(ana.get(where).text)["text-1"] == ""


def test_words_sealed_by_somebody_else_open_nothing(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    end_sessions(desk)
    page = press(ana, CASE, fields).text
    kept = re.search(r'name="kept" value="([^"]+)"', page)
    assert kept
    where = come_back(ana, page.replace(kept.group(1), kept.group(1)[:-4] + "AAAA"), ANA)

    assert read_form(ana.get(where).text)["text-1"] == ""


def test_a_page_of_another_site_cannot_put_words_into_anybodys_draft(app: Flask, ana: FlaskClient) -> None:
    fields = opened(ana, CASE, SORRY)
    data = fields | {"do": "send"}
    asked = app.test_client().post(f"{CASE}/responses", data=data, headers={"Origin": "https://evil.example.com"})

    kept = re.search(r'name="kept" value="([^"]*)"', asked.text)
    assert kept is None or kept.group(1) == ""


def test_the_script_is_told_that_nobody_is_signed_in(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    end_sessions(desk)

    answer = autosave(ana, fields)

    assert answer.status_code == 401
    assert answer.is_json


def test_words_saved_before_the_end_are_not_pushed_out_by_older_ones(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    autosave(ana, fields | {"text-1": "From the telephone."}, writer="telephone")
    end_sessions(desk)
    where = come_back(ana, press(ana, CASE, fields).text, ANA)

    page = ana.get(where).text
    assert read_form(page)["text-1"] == SORRY
    press(ana, CASE, read_form(page), "undo")
    assert read_form(ana.get(CASE).text)["text-1"] == "From the telephone."

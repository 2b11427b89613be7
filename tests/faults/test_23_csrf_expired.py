"""The form's token is too old or was made with another secret: the same form, the words, a fresh token."""

from flask import Flask
from flask.testing import FlaskClient

from tests.cast import ANA
from tests.faults.test_22_session_expires import come_back
from tests.web.composer import autosave, opened, press, read_form
from tests.web.conftest import CASE
from trainer.services.attempts import history
from trainer.services.desk import Desk

SORRY = "I'm sorry, Priya. I'll write to you here by 18:00."


def expire(app: Flask) -> None:
    """Let every token made so far be too old."""
    app.config["WTF_CSRF_TIME_LIMIT"] = -1


def renew(app: Flask) -> None:
    app.config["WTF_CSRF_TIME_LIMIT"] = None


def test_an_expired_token_brings_the_form_back_with_the_words(app: Flask, ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    expire(app)
    answer = press(ana, CASE, fields)
    renew(app)

    assert answer.status_code == 422
    assert "open for too long" in answer.text
    again = read_form(answer.text)
    assert (again["text-1"], again["key"]) == (SORRY, fields["key"])
    assert press(ana, CASE, again).status_code == 303
    assert [row.turns for row in history(desk, ANA.id).rows] == [1]


def test_an_expired_token_does_not_stop_the_script(app: Flask, ana: FlaskClient) -> None:
    fields = opened(ana, CASE, SORRY)
    expire(app)
    answer = autosave(ana, fields)
    renew(app)

    assert answer.status_code == 422
    assert answer.json
    assert autosave(ana, fields | {"csrf_token": answer.json["csrf_token"]}).status_code == 200


def test_the_save_button_comes_back_with_the_words(app: Flask, ana: FlaskClient) -> None:
    fields = opened(ana, CASE, SORRY)
    expire(app)
    answer = press(ana, CASE, fields, "save")
    renew(app)

    assert answer.status_code == 422
    press(ana, CASE, read_form(answer.text), "save")
    assert read_form(ana.get(CASE).text)["text-1"] == SORRY


def test_a_rotated_secret_asks_to_sign_in_and_comes_back_to_the_words(
    app: Flask, ana: FlaskClient, desk: Desk
) -> None:
    fields = opened(ana, CASE, SORRY)
    app.secret_key = "another secret"

    asked = press(ana, CASE, fields)

    assert asked.status_code == 401
    again = read_form(ana.get(come_back(ana, asked.text, ANA)).text)
    assert again["text-1"] == SORRY
    assert press(ana, CASE, again).status_code == 303
    assert [row.turns for row in history(desk, ANA.id).rows] == [1]

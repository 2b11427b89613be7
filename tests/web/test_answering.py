import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import BEN
from tests.web.conftest import CASE, Sign, moves, send, token
from trainer.services.desk import Desk

SORRY = "I'm sorry, Priya: three days and a keynote tomorrow. I'll write to you here by 18:00. ^AM"


def test_a_case_is_answered_and_debriefed(ana: FlaskClient) -> None:
    where = send(ana, moves(SORRY))

    debrief = ana.get(where)
    assert debrief.status_code == 200
    assert where.endswith("/turns/1")
    assert "What you sent" in debrief.text
    assert "What <bdi>Priya</bdi> meant" in debrief.text


def test_the_same_press_twice_counts_once(ana: FlaskClient) -> None:
    assert send(ana, moves(SORRY)) == send(ana, moves(SORRY))


def test_an_answer_that_is_too_long_comes_back_with_its_text(ana: FlaskClient) -> None:
    words = "sorry " * 60
    answer = ana.post(f"{CASE}/responses", data=moves(words) | {"csrf_token": token(ana, CASE)})

    assert answer.status_code == 422
    assert words.strip() in answer.text
    assert "too many" in answer.text


def test_an_empty_answer_is_not_sent(ana: FlaskClient) -> None:
    answer = ana.post(f"{CASE}/responses", data=moves("  ") | {"csrf_token": token(ana, CASE)})

    assert answer.status_code == 422
    assert "Nothing is written here yet" in answer.text


def test_a_stale_token_keeps_the_words(ana: FlaskClient) -> None:
    answer = ana.post(f"{CASE}/responses", data=moves(SORRY) | {"csrf_token": "stale"})

    assert answer.status_code == 422
    assert "three days and a keynote" in answer.text
    assert "open for too long" in answer.text


def test_the_buttons_change_the_form_without_script(ana: FlaskClient) -> None:
    fields = moves(SORRY) | {"do": "add-note", "csrf_token": token(ana, CASE)}

    answer = ana.post(f"{CASE}/responses", data=fields)

    assert answer.status_code == 200
    assert "<!doctype html>" in answer.text
    assert 'name="text-2"' in answer.text
    assert "three days and a keynote" in answer.text


def test_with_script_only_the_form_comes_back(ana: FlaskClient) -> None:
    fields = moves(SORRY) | {"do": "add-note", "csrf_token": token(ana, CASE)}

    answer = ana.post(f"{CASE}/responses", data=fields, headers={"HX-Request": "true"})

    assert answer.text.lstrip().startswith("<form")


def test_composing_names_the_readers_and_leaves_the_words_alone(ana: FlaskClient) -> None:
    fields = moves(SORRY, "The details.") | {"channel-2": "social_dm", "csrf_token": token(ana, CASE)}
    fields |= {"pack": "first-week", "scenario_id": "suitcase-gap-year"}

    answer = ana.post("/compose", data=fields)

    assert "1 to everyone, 1 to Priya alone" in answer.text
    assert " of 280" in answer.text
    assert "<textarea" not in answer.text


def test_what_was_typed_is_shown_as_words_and_never_run(ana: FlaskClient) -> None:
    where = send(ana, moves("<script>alert(1)</script> sorry, I'll call you soon."))

    text = ana.get(where).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_an_answer_to_a_turn_that_is_over_is_kept_and_not_sent(ana: FlaskClient) -> None:
    attempt = send(ana, moves(SORRY)).rpartition("/turns/")[0]
    if 'name="turn"' not in ana.get(attempt).text:
        pytest.skip("the customer ended the case at once")

    fields = moves("A second word.", key="key-2") | {"turn": "1", "csrf_token": token(ana, attempt)}
    answer = ana.post(f"{attempt}/responses", data=fields)

    assert answer.status_code == 409
    assert "A second word." in answer.text


def test_somebody_elses_attempt_is_not_there(ana: FlaskClient, sign_in: Sign) -> None:
    where = send(ana, moves(SORRY))
    ben = sign_in(BEN)

    for path in (where, where.rpartition("/turns/")[0]):
        answer = ben.get(path)
        assert answer.status_code == 404
        assert "There is nothing here" in answer.text


def test_nothing_of_what_is_expected_is_on_the_case_page(ana: FlaskClient, app: Flask, desk: Desk) -> None:
    for name, scenario in desk.shelf.pack("first-week").scenarios.items():
        text = ana.get(f"/cases/first-week/{name}").text
        secrets = [scenario.meaning.gloss, *(p.what for p in scenario.points)]
        secrets += [p.what for p in scenario.pitfalls] + [r.because for r in scenario.reactions]
        secrets += [r.say for r in scenario.reactions if r.say]
        with app.app_context():
            escaped = [app.jinja_env.from_string("{{ s }}").render(s=secret) for secret in secrets]
        assert not [secret for secret in escaped if secret in text]

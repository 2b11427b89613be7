"""What cannot be taken now comes back with its words, in plain language, and nothing happens by halves."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient

from tests.cast import ANA
from tests.web.composer import autosave, opened, press, read_form
from tests.web.conftest import CASE
from trainer.services.attempts import history
from trainer.services.desk import Desk
from trainer.services.errors import StoreFull
from trainer.services.responses import start_and_submit
from trainer.storage import database
from trainer.web.views import cases

SORRY = "I'm sorry, Priya. I'll write to you here by 18:00."


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long here; how long they do is measured elsewhere."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)


@contextmanager
def held(desk: Desk) -> Iterator[None]:
    """Hold the database from outside."""
    other = sqlite3.connect(str(desk.database.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def test_a_busy_database_gives_the_form_back_and_says_when_to_try_again(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    with held(desk):
        answer = press(ana, CASE, fields)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Too much is going on" in answer.text
    again = read_form(answer.text)
    assert (again["text-1"], again["key"]) == (SORRY, fields["key"])
    assert press(ana, CASE, again).status_code == 303
    assert len(history(desk, ANA.id).rows) == 1


@pytest.mark.parametrize("do", ["save", "afresh", "undo"])
def test_a_busy_database_loses_no_words_of_any_button(ana: FlaskClient, desk: Desk, do: str) -> None:
    fields = opened(ana, CASE, SORRY)
    with held(desk):
        answer = press(ana, CASE, fields, do)

    assert answer.status_code == 503
    assert read_form(answer.text)["text-1"] == SORRY


def test_the_script_is_told_to_come_back(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    with held(desk):
        answer = autosave(ana, fields)

    assert (answer.status_code, answer.is_json) == (503, True)
    assert int(answer.headers["Retry-After"]) > 0


def test_a_full_disk_gives_the_form_back_and_a_number_to_tell(
    ana: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreFull("the disk is full")

    fields = opened(ana, CASE, SORRY)
    monkeypatch.setattr(cases, "start_and_submit", refuse)
    answer = press(ana, CASE, fields)
    monkeypatch.setattr(cases, "start_and_submit", start_and_submit)

    assert answer.status_code == 507
    assert "no room left" in answer.text
    assert answer.headers["X-Request-Id"][:6].upper() in answer.text
    assert press(ana, CASE, read_form(answer.text)).status_code == 303


def test_a_fault_of_ours_shows_the_words_and_a_number(ana: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken on purpose")

    fields = opened(ana, CASE, SORRY)
    monkeypatch.setattr(cases, "start_and_submit", fail)
    answer = press(ana, CASE, fields)

    assert answer.status_code == 500
    assert "it is our fault" in answer.text
    assert SORRY.replace("'", "&#39;") in answer.text
    assert answer.headers["X-Request-Id"][:6].upper() in answer.text


def test_other_forms_get_a_page_that_says_so(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, SORRY)
    with held(desk):
        answer = ana.post("/leave", data={"csrf_token": fields["csrf_token"]})

    assert answer.status_code == 503
    assert "Too much is going on" in answer.text
    assert "Nothing was done" in answer.text

"""The composer keeps its words, with script and without."""

from flask.testing import FlaskClient

from tests.cast import BEN
from tests.web.composer import autosave, opened, press, read_form
from tests.web.conftest import CASE, Sign, send

SORRY = "I'm sorry, Priya. I'll write to you here by 18:00."


def test_saving_without_script_opens_the_composer_with_the_words(ana: FlaskClient) -> None:
    fields = opened(ana, CASE, SORRY) | {"channel-1": "email"}

    answer = press(ana, CASE, fields, "save")

    assert (answer.status_code, answer.headers["Location"]) == (303, CASE)
    page = ana.get(CASE).text
    again = read_form(page)
    assert (again["text-1"], again["channel-1"], again["key"]) == (SORRY, "email", fields["key"])
    assert "Kept from" in page


def test_every_move_comes_back(ana: FlaskClient) -> None:
    fields = opened(ana, CASE, SORRY)
    more = {
        "kind-2": "handoff",
        "channel-2": "",
        "to-2": "expert",
        "expert-2": "Batteries",
        "text-2": "Please ring.",
    }
    press(ana, CASE, fields | more, "save")

    again = read_form(ana.get(CASE).text)
    assert {name: again[name] for name in ("kind-2", "to-2", "expert-2", "text-2")} == {
        "kind-2": "handoff",
        "to-2": "expert",
        "expert-2": "Batteries",
        "text-2": "Please ring.",
    }


def test_the_script_is_told_what_is_kept(ana: FlaskClient) -> None:
    told = autosave(ana, opened(ana, CASE, SORRY))

    assert told.status_code == 200
    assert told.json
    assert (told.json["state"], told.json["revision"]) == ("saved", 1)
    assert told.json["saved_at"].startswith("2026-03-02T")


def test_nothing_typed_is_nothing_kept(ana: FlaskClient) -> None:
    told = autosave(ana, opened(ana, CASE))

    assert told.json
    assert (told.json["state"], told.json["saved_at"]) == ("empty", None)
    assert "Kept from" not in ana.get(CASE).text


def test_saves_that_overtake_each_other_leave_the_newest(ana: FlaskClient) -> None:
    fields = opened(ana, CASE)
    autosave(ana, fields | {"text-1": "I am sorry."}, sequence="2")
    autosave(ana, fields | {"text-1": "I am"}, sequence="1")

    assert read_form(ana.get(CASE).text)["text-1"] == "I am sorry."


def test_starting_afresh_can_be_undone(ana: FlaskClient) -> None:
    fields = opened(ana, CASE, SORRY)

    assert press(ana, CASE, fields, "afresh").status_code == 303
    page = ana.get(CASE).text
    assert read_form(page)["text-1"] == ""
    assert "put aside" in page
    press(ana, CASE, read_form(page), "undo")

    page = ana.get(CASE).text
    assert read_form(page)["text-1"] == SORRY
    assert "put aside" not in page


def test_a_second_press_of_save_from_an_old_page_is_not_lost(ana: FlaskClient) -> None:
    fields = opened(ana, CASE, "First words.")
    press(ana, CASE, fields, "save")
    press(ana, CASE, fields | {"text-1": "Second words, after going back."}, "save")

    assert read_form(ana.get(CASE).text)["text-1"] == "Second words, after going back."


def test_nobody_else_sees_a_draft(ana: FlaskClient, sign_in: Sign) -> None:
    press(ana, CASE, opened(ana, CASE, SORRY), "save")

    assert SORRY not in sign_in(BEN).get(CASE).text.replace("&#39;", "'")


def test_a_draft_cannot_be_kept_in_the_case_of_somebody_else(ana: FlaskClient, sign_in: Sign) -> None:
    attempt = send(ana, opened(ana, CASE, SORRY) | {"do": "send"}).rpartition("/turns/")[0]
    ben = sign_in(BEN)
    fields = opened(ben, CASE, "Mine now.") | {"attempt_id": attempt.rpartition("/")[2]}

    assert autosave(ben, fields).status_code == 404


def test_a_move_longer_than_any_letter_stays_in_the_form(ana: FlaskClient) -> None:
    novel = "word " * 2001
    answer = press(ana, CASE, opened(ana, CASE, novel) | {"channel-1": "letter"})

    assert answer.status_code == 422
    assert "10,000 characters" in answer.text
    assert read_form(answer.text)["text-1"] == novel


def test_the_changed_form_keeps_its_pen(ana: FlaskClient) -> None:
    fields = opened(ana, CASE, SORRY)
    changed = read_form(press_change(ana, fields, "add-note"))

    assert changed["writer"] == fields["writer"]
    assert autosave(ana, changed).status_code == 200


def press_change(ana: FlaskClient, fields: dict[str, str], do: str) -> str:
    return ana.post(f"{CASE}/responses", data=fields | {"do": do}, headers={"HX-Request": "true"}).text
